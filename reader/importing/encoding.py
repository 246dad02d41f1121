"""Bytes into text."""

from __future__ import annotations


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding."""
    return data.decode("utf-8-sig", errors="replace"), "utf-8"
