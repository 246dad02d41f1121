"""The front matter of a Markdown text: a block of YAML that says what the text is."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^([A-Za-z_-]{2,30}):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
#: Authors, and lists in lists of them, that are read: aliases could make millions of a few lines.
_MOST = 20
_DEEPEST = 2

#: Front matter names, and the field of the provenance (or "title") each stands for.
_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "authors": "author",
    "license": "licence",
    "licence": "licence",
    "rights": "licence",
    "date": "published",
    "published": "published",
    "lang": "declared_language",
    "language": "declared_language",
    "site": "site",
    "sitename": "site",
    "source": "url",
    "url": "url",
    "canonical": "url",
    "canonical_url": "url",
}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The known fields of a leading "---" block (YAML), and the rest."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text
    found: dict[str, str] = {}
    for name, value in _front_matter(match[1]):
        field_name = _FIELDS.get(name.casefold())
        if field_name and value and field_name not in found:
            found[field_name] = value
    if not found:
        return {}, text
    if not found.get("url", "http").startswith("http"):
        found.setdefault("site", found.pop("url"))
    return found, text[match.end() :]


def _front_matter(matter: str) -> list[tuple[str, str]]:
    """Names and values, as YAML; line by line where it is none (a title with a colon in it)."""
    import yaml  # loaded with the first front matter

    try:
        # This loader makes nothing but texts, lists and mappings.
        values = yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return [(str(name), _as_words(value)) for name, value in values.items()]
    return [(name, value.strip("\"'[] \t")) for name, value in _FIELD.findall(matter)]


def _as_words(value: object, depth: int = 0) -> str:
    """A value as one line: of several their list, of something with a name its name."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        words = [_as_words(each, depth + 1) for each in value[:_MOST]]
        return ", ".join(word for word in words if word)
    if isinstance(value, dict):
        return _as_words(value.get("name", ""), depth + 1)
    return " ".join(str(value).split())
