"""The evaluation sets of the checks, read into documents that are flawless or not.

They are no part of the project: `ENFACE_EVAL` names their folder, `../shared/eval` otherwise.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import snowballstemmer

from translations.checks.finding import Outside, Passage

#: Kinds of damage in `demetr` that leave a flawless translation.
_HARMLESS = "base_id35_reference"
_NTREX_LANGUAGES = ("de", "es", "fr", "it", "pt", "ru", "uk")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sample:
    """A document and whether something is wrong with it.

    `kind` says what, where it is known, and `sought` which check is to find it (any otherwise).
    """

    passages: tuple[Passage, ...]
    is_wrong: bool
    kind: str = ""
    sought: str = ""


def folder() -> Path:
    """Where the sets are expected."""
    default = Path(__file__).resolve().parents[2] / "shared" / "eval"
    return Path(os.environ.get("ENFACE_EVAL", default))


def critical(path: Path) -> Iterator[Sample]:
    """Segments labelled OK or BAD (critical errors), pt-en and en-de."""
    for file in sorted((path / "errors").glob("critical.*.jsonl")):
        for row in _rows(file):
            one, other = row["pair"].split("-")
            passage = Passage(row["source"], row["mt"], one, other)
            yield Sample((passage,), row["label"] == "BAD")


def demetr(path: Path) -> Iterator[Sample]:
    """Clean machine translations into English, and copies with one kind of damage each."""
    for row in _rows(path / "errors" / "demetr.dev.jsonl"):
        clean = Passage(row["source"], row["mt"], row["lang"], "en")
        yield Sample((clean,), False)
        for kind, text in row["perturbed"].items():
            is_wrong = kind != _HARMLESS
            yield Sample((replace(clean, target=text),), is_wrong, kind if is_wrong else "")


def mqm(path: Path) -> Iterator[Sample]:
    """Machine translations en-ru with errors marked by people; wrong from a major one on."""
    for row in _rows(path / "errors" / "mqm.en-ru.dev.jsonl"):
        severities = {error["severity"] for error in row["errors"]}
        if severities and not severities & {"major", "critical"}:
            continue
        yield Sample((Passage(row["source"], row["target"], "en", "ru"),), bool(severities))


def cohesion(path: Path, with_source: bool = True) -> Iterator[Sample]:
    """Four lines of dialogue en-ru, a name in them rendered in one way or in two."""
    for row in _rows(path / "cohesion" / "lexical.dev.jsonl"):
        for at, lines in enumerate(row["candidates"]):
            pairs = zip(row["source"], lines, strict=True)
            passages = (Passage(s if with_source else "", t, "en", "ru") for s, t in pairs)
            yield Sample(tuple(passages), at != row["correct"])


def cohesion_alone(path: Path) -> Iterator[Sample]:
    """The same without the source."""
    return cohesion(path, with_source=False)


def news(path: Path) -> Iterator[Sample]:
    """Human references ru-en: flawless, by article."""
    for row in _rows(path / "news" / "ru-en.jsonl"):
        for name in ("A", "B"):
            pairs = [(each["source"], each["refs"].get(name)) for each in row["segments"]]
            yield Sample(tuple(Passage(s, t, "ru", "en") for s, t in pairs if t), False)


def articles(path: Path) -> Iterator[Sample]:
    """Professional translations of news, English into seven languages: flawless, by article."""
    for row in _rows(path / "articles" / "ntrex.jsonl"):
        for language in _NTREX_LANGUAGES:
            pairs = [(each["en"], each[language]) for each in row["segments"]]
            yield Sample(tuple(Passage(s, t, "en", language) for s, t in pairs), False, language)


def prose_alone(path: Path) -> Iterator[Sample]:
    """The human translations of both sets of news without their sources: flawless, by article."""
    for sample in (*news(path), *articles(path)):
        alone = (replace(each, source="", source_language="") for each in sample.passages)
        yield Sample(tuple(alone), False, sample.kind)


#: Two ways to write a sound, as transliterators and machines differ, in Latin letters and Cyrillic.
_RESPELLED = {
    "latin": "ll l, l ll, n nn, tt t, ss s, ph f, ck k, c k, k c, y i, i y, th t, z s, w v, ei ai,"
    " ey ay, sh sch, ou u, oo u, ee i, j y",
    "cyrillic": "э е, е э, ей эй, эй ей, лл л, л лл, нн н, н нн, с сс, тт т, дж ж, х г, г х, ль л,"
    " ай ей, оу о, о оу, з с, ц тц, ю у, ей и, ау о, уи ви, ф фф",
}
_NAME = re.compile(r"(?<=\S )[^\W\d_]{5,}(?:[-‑][^\W\d_]+)*")
_MOST_NAMES = 6


def respelled(path: Path) -> Iterator[Sample]:
    """Two segments of an article with one name, without their source; in a copy the second one
    spells it otherwise."""
    dice = random.Random(7)
    for sample in articles(path):
        script = "cyrillic" if sample.kind in {"ru", "uk"} else "latin"
        ways = [way.split() for way in _RESPELLED[script].split(", ")]
        for name, (one, two) in list(_names_twice(sample).items())[:_MOST_NAMES]:
            fitting = [way for way in ways if way[0] in name[1:]]
            if not fitting:
                continue
            other = name[0] + name[1:].replace(*dice.choice(fitting), 1)
            plain = [replace(each, source="", source_language="") for each in (one, two)]
            wrong = replace(plain[1], target=plain[1].target.replace(name, other))
            yield Sample(tuple(plain), False, sample.kind)
            yield Sample((plain[0], wrong), True, sample.kind)


def _names_twice(sample: Sample) -> dict[str, tuple[Passage, Passage]]:
    """Words with a capital in two segments; in Latin letters those that the source has as well."""
    source = " ".join(each.source for each in sample.passages)
    words = {word for each in sample.passages for word in re.findall(r"\w+", each.target)}
    found: dict[str, list[Passage]] = {}
    for passage in sample.passages:
        for name in dict.fromkeys(_NAME.findall(passage.target)):
            is_known = sample.kind in {"ru", "uk"} or re.search(rf"\b{name}\b", source)
            if name.istitle() and name.lower() not in words and is_known:
                found.setdefault(name, []).append(passage)
    return {name: (all_[0], all_[-1]) for name, all_ in found.items() if len(all_) > 1}


def digits(path: Path) -> Iterator[Sample]:
    """Segments of the same articles with a digit; in a copy of each, one digit is another."""
    dice = random.Random(5)
    for sample in articles(path):
        for passage in sample.passages:
            places = [found.start() for found in _DIGIT.finditer(passage.target)]
            if not (places and _DIGIT.search(passage.source)):
                continue
            at = dice.choice(places)
            other = dice.choice([sign for sign in "123456789" if sign != passage.target[at]])
            text = passage.target[:at] + other + passage.target[at + 1 :]
            yield Sample((passage,), False)
            yield Sample((replace(passage, target=text),), True)


def terms(path: Path) -> Iterator[Sample]:
    """Sentences with a glossary each, en-ru and en-es: human references, which keep to it; and two
    kinds of violations.

    `replaced`: the term of a reference is replaced by another one's target. `machine`: translations
    of four systems that were not given the glossary, where no stem of the term is in them.
    """
    from reader.term import Term
    from translations.glossary.matching import Glossary

    dice = random.Random(5)
    for file in sorted((path / "terms").glob("*.jsonl")):
        one, other = file.name.partition(".")[0].split("-")
        rows = list(_rows(file))
        targets = [target for row in rows for target in row["terms_proper"].values()]
        for row in rows:
            pairs = row["terms_proper"]
            entries = [Term(s, (t,), one, other, id=n) for n, (s, t) in enumerate(pairs.items(), 1)]
            glossary = Glossary(entries, one)
            passage = Passage(
                row["source"], row["reference"], one, other, outside=Outside(glossary)
            )
            yield Sample((passage,), False)
            for target in pairs.values():
                text = _without(row["reference"], target, dice.choice(targets), other)
                if text != row["reference"]:
                    yield Sample((replace(passage, target=text),), True, "replaced")
            for texts in row["hyps"].values():
                text = texts["noterm"]
                if any(_without(text, target, "", other) == text for target in pairs.values()):
                    yield Sample((replace(passage, target=text),), True, "machine")


def _without(text: str, phrase: str, by: str, language: str) -> str:
    """A text with another phrase wherever the stems of one stand."""
    stemmer = snowballstemmer.stemmer({"ru": "russian", "es": "spanish"}[language])
    found = list(re.finditer(r"\w+", text))
    stems = [stemmer.stemWord(word.group().lower()) for word in found]
    wanted = [stemmer.stemWord(word.lower()) for word in re.findall(r"\w+", phrase)]
    for at in reversed(range(len(stems) - len(wanted) + 1)):
        if stems[at : at + len(wanted)] == wanted:
            text = text[: found[at].start()] + by + text[found[at + len(wanted) - 1].end() :]
    return text


#: Name, what it is, how it is read.
SETS: tuple[tuple[str, str, Callable[[Path], Iterator[Sample]]], ...] = (
    ("critical", "segments with critical errors, pt-en and en-de", critical),
    ("demetr", "planted damage of 34 kinds, ru de es fr-en", demetr),
    ("mqm", "machine translation en-ru marked by people (major errors)", mqm),
    ("cohesion", "a name rendered two ways, en-ru subtitles", cohesion),
    ("cohesion-alone", "the same without the source", cohesion_alone),
    (
        "respelled",
        "one of two names in articles spelled otherwise, 7 languages, no source",
        respelled,
    ),
    ("digits", "one digit changed in human translations, en into 7 languages", digits),
    (
        "terms",
        "a glossary a sentence, en-ru and en-es: terms replaced or missed by machines",
        terms,
    ),
    ("news", "human translations ru-en", news),
    ("articles", "human translations, en into 7 languages", articles),
    ("prose-alone", "both without their sources", prose_alone),
)
#: Sets whose flawless texts count by segment; elsewhere a document is one.
BY_SEGMENT = frozenset({"news", "articles", "prose-alone", "renderings"})


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
