"""Packs with several languages: one model, and a token in its vocabulary for each language.

Argos' descriptions have `languages` (both sides), `source_languages` and `target_languages`, lists
of {"code", "name"}, where a pack has no `from_code` and `to_code` (argostranslate/package.py,
`load_metadata_from_json`). Argos itself does not say how such a model is told its languages, so
that is taken from the model's vocabulary, as for folders of converted models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.language_codes import english_name, library_code
from translations.packs.language_tokens import (
    Shape,
    language_tokens,
    marked,
    model_adds_end,
    model_tokens,
)

#: What a language code may look like: it becomes part of file names.
CODE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})?")
#: ISO 639-2's code for "multiple languages", in the place of a pair's codes.
MANY = "mul"
#: More than NLLB's 200 are not to be expected.
_MOST = 500
#: So many languages of a side are named in full.
_NAMED = 4
_MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class Language:
    """A language of a pack; `token` is how its model is told of it, empty where it is not."""

    code: str
    name: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """The languages of a pack that has more than a pair.

    `shape` and the tokens are known when the model has been looked into; `adds_end` says that it
    puts the end after a source by itself, and `listed` is the name by all languages of the
    description, of which the model may lack some.
    """

    sources: tuple[Language, ...]
    targets: tuple[Language, ...]
    shape: Shape = Shape.ONE_PAIR
    adds_end: bool = True
    listed: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every direction."""
        return tuple((s.code, t.code) for s, t in self.directions())

    @property
    def name(self) -> str:
        """What stands for "ru_en" in a pack's name: "en-es-ru", "de-fr_en" or "mul100"."""
        sides = [[x.code for x in side] for side in self._sides()]
        return self.listed or "_".join(
            "-".join(c) if len(c) <= _NAMED else f"{MANY}{len(c)}" for c in sides
        )

    @property
    def title(self) -> str:
        """For people: "English, Russian, Spanish" or "German, French → English"."""
        sides = [[x.name for x in side] for side in self._sides()]
        return " → ".join(
            ", ".join(n) if len(n) <= _NAMED else f"{len(n)} languages" for n in sides
        )

    @property
    def searchable(self) -> str:
        """All codes and names."""
        return " ".join(f"{x.code} {x.name}" for x in (*self.sources, *self.targets))

    def directions(self) -> Iterator[tuple[Language, Language]]:
        """Every source with every other target."""
        return ((s, t) for s in self.sources for t in self.targets if s.code != t.code)

    def marks(self, source: Language, target: Language) -> tuple[str, str]:
        """What goes before a source, and the first token of its target."""
        return marked(self.shape, source.token, target.token)

    def _sides(self) -> list[tuple[Language, ...]]:
        same = {x.code for x in self.sources} == {x.code for x in self.targets}
        return [self.sources] if same else [self.sources, self.targets]


def read_several(data: Mapping[str, Any]) -> Several | None:
    """The languages that a description or an index entry lists; None where it has a pair.

    Raises `ValueError` with what is wrong with them.
    """
    if "from_code" in data and "to_code" in data:
        return None
    both = _listed(data, "languages")
    sources = _sorted([*both, *_listed(data, "source_languages"), *_single(data, "from")])
    targets = _sorted([*both, *_listed(data, "target_languages"), *_single(data, "to")])
    if not sources and not targets:
        return None
    several = Several(sources, targets)
    if len(sources) > _MOST or len(targets) > _MOST:
        raise ValueError("it names more languages than any model has")
    if not several.pairs:
        raise ValueError("its languages make no pair")
    return several


def with_tokens(several: Several, model: Path, prefix: str) -> Several:
    """The languages that the model in a folder has tokens for; `prefix` is the pack's own.

    Raises `ValueError` when it cannot be told which language is wanted, `PackError` without a
    vocabulary.
    """
    shape, tokens = language_tokens(model_tokens(model))
    sources = _having(several.sources, tokens) or several.sources
    targets = _having(several.targets, tokens)
    if len(several.targets) == 1 and prefix and shape is not Shape.OPUS_MANY:
        targets = (replace(several.targets[0], token=prefix),)
        shape = Shape.M2M if shape is Shape.ONE_PAIR else shape
    elif len(several.targets) == 1:
        targets = targets or several.targets
    # Only the models of these shapes want the end; Argos' own never had one.
    adds_end = shape is Shape.ONE_PAIR or model_adds_end(model)
    found = Several(sources, targets, shape, adds_end, several.name)
    if not found.pairs:
        raise ValueError("its model has no tokens for its languages")
    return found


def _having(languages: Sequence[Language], tokens: Mapping[str, str]) -> tuple[Language, ...]:
    found = [(x, tokens.get(x.code) or tokens.get(library_code(x.code), "")) for x in languages]
    return tuple(replace(x, token=token) for x, token in found if token)


def _listed(data: Mapping[str, Any], key: str) -> list[Language]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise ValueError(f"its {key} are no list")
    return [_language(item, key) for item in value]


def _language(item: object, key: str) -> Language:
    code = item.get("code") if isinstance(item, dict) else item
    if not isinstance(code, str) or not CODE.fullmatch(code.strip()):
        raise ValueError(f"there is no usable code in its {key}")
    name = item.get("name") if isinstance(item, dict) else None
    return Language(code.strip(), name_for_people(name, code.strip()))


def _single(data: Mapping[str, Any], side: str) -> list[Language]:
    if f"{side}_code" not in data:
        return []
    item = {"code": data[f"{side}_code"], "name": data.get(f"{side}_name")}
    return [_language(item, f"{side}_code")]


def _sorted(languages: Sequence[Language]) -> tuple[Language, ...]:
    return tuple(sorted({x.code: x for x in languages}.values(), key=lambda x: x.code))


def name_for_people(stated: object, code: str) -> str:
    """A language as its pack calls it; where it does not, as English does (CLDR), or its code."""
    named = tidy_name(stated)
    return named if named and named != code else english_name(code) or code


def tidy_name(value: object) -> str:
    """A text for people, on one line and of a sane length; empty when it is none."""
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value if c.isprintable()).strip()[:_MAX_NAME]
