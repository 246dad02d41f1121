"""Sentences of the demo packs' grammar with a phrase marked, and where it is in the translation.

The grammar puts the same thing into a Russian and an English sentence, so what stands for what is
known without asking any model.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import resources
from reader.model import InlineMark, MarkKind
from reader.spans import Span
from tools.demo_packs.grammar import (
    _FIELD,
    Grammar,
    Template,
    _capitalise,
    _slot_name,
    load_grammar,
    variables,
)
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting.projecting import projected

_ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True, slots=True)
class MarkedPhrase:
    """A phrase of a source and its counterpart in the target."""

    source: str
    target: str
    span: Span
    counterpart: Span


def marked_phrases(count: int, least_words: int = 6) -> list[MarkedPhrase]:
    """So many phrases ru-en, always the same ones."""
    grammar = load_grammar(Path(resources.__file__).parent / "corpus" / "grammar.json")
    rng = random.Random(3)
    found = [p for t in grammar.templates for _ in range(6) for p in _phrases(grammar, t, rng)]
    found = [p for p in found if len(word_spans(p.source)) >= least_words]
    rng.shuffle(found)
    return found[:count]


def _phrases(grammar: Grammar, template: Template, rng: random.Random) -> Iterable[MarkedPhrase]:
    names = variables(template)
    choice = {n: rng.randrange(len(grammar.slots[_slot_name(n)].entries)) for n in names}
    source, sources = _filled(grammar, template, choice, "ru")
    target, targets = _filled(grammar, template, choice, "en")
    for name in names:
        here, there = sources.get(name, []), targets.get(name, [])
        if len(here) == len(there) == 1 and there[0][0] < there[0][1]:
            yield MarkedPhrase(source, target, here[0], there[0])


def _filled(
    grammar: Grammar, template: Template, choice: dict[str, int], language: str
) -> tuple[str, dict[str, list[Span]]]:
    """A sentence of a template, and where each slot's phrase stands in it."""
    frame, text, at = template.texts[language], "", 0
    spans: dict[str, list[Span]] = {}
    for match in _FIELD.finditer(frame):
        text += frame[at : match.start()]
        slot = grammar.slots[match[1]]
        entry = slot.entries[choice[match[1] + match[2]]][language]
        phrase = entry[match[3] or slot.first_form[language]]
        if match[3] != "past":  # the ending of a verb
            spans.setdefault(match[1] + match[2], []).append((len(text), len(text) + len(phrase)))
        text, at = text + phrase, match.end()
    return _capitalise(text + frame[at:]), spans


def share_found(
    phrases: Sequence[MarkedPhrase], links: Callable[[MarkedPhrase], Iterable[Link]]
) -> float:
    """How many of the phrases, marked, come to stand on their counterpart's words exactly.

    Articles do not count.
    """
    return sum(_is_found(p, list(links(p))) for p in phrases) / len(phrases)


def _is_found(phrase: MarkedPhrase, links: Sequence[Link]) -> bool:
    mark = InlineMark(MarkKind.BOLD, *phrase.span)
    made = projected(phrase.source, [mark], phrase.target, links, codes=("ru", "en"))
    places = [(there.start, there.end) for _, there in made.placed]
    return bool(places) and _words(phrase.target, places[0]) == _words(
        phrase.target, phrase.counterpart
    )


def _words(text: str, span: Span) -> list[Span]:
    inside = [w for w in word_spans(text) if span[0] <= w[0] and w[1] <= span[1]]
    return [w for w in inside if text[slice(*w)].casefold() not in _ARTICLES]
