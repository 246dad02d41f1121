"""Pages of one site, which repeats a line on each of them."""

from __future__ import annotations

from pathlib import Path


def site_page(name: str) -> str:
    """A page about a thing of the valley, with the line that its site repeats."""
    text = f"The {name} is old, and nobody has asked about the {name} for many a winter. " * 3
    return (
        f"<html><head><link rel='canonical' href='https://valley.example/{name}'></head><body>"
        f"<article><h1>The {name}</h1><p>Stories that matter to the valley</p><p>{text}</p>"
        f"<p>So much for the {name}.</p></article></body></html>"
    )


def site_pages(folder: Path) -> list[Path]:
    """Three such pages, from the third of which the line is known to be repeated."""
    paths = [folder / f"{name}.html" for name in ("mill", "ferry", "church")]
    for path in paths:
        path.write_text(site_page(path.stem), encoding="utf-8")
    return paths
