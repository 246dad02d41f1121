"""Questions and answers: which paragraphs are the turns of an interview.

A turn begins with a dialogue dash ("— "), or with a label ("Q:", "Вопрос:"). Turns alternate, and
questions mostly end with a question mark: the likeliest reading of the whole sequence is taken
(Viterbi over two states). A paragraph without a dash carries on the answer before it while the
interview is under way, that is, while another turn follows; after the last turn it is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.marks import with_text
from reader.model import Block, BlockKind

_DASH = re.compile(r"[—–―-]\s+(?=\S)")
#: A speech with its narrator, as in fiction: "— Come, — he said".
_NARRATED = re.compile(r"[,!?…]\s+[—–-]\s+[^\W\d_A-ZА-ЯЁ]")
_QUESTION_LABEL = re.compile(r"(?:Q|Question|Вопрос|Frage|Pregunta|Питання)\s?\d{0,3}\s?[:.]\s")
_ANSWER_LABEL = re.compile(
    r"(?:A|Answer|Ответ|Antwort|Réponse|Respuesta|Відповідь)\s?\d{0,3}\s?[:.]\s"
)
_ASKS = re.compile(r"\?[\"'»”“’)\]]*$")

#: Costs for the likeliest reading; only their order of size matters.
_COST_SAME_AGAIN = 1.0
_COST_STARTS_WITH_ANSWER = 1.0
_COST_QUESTION_WITHOUT_MARK = 1.5
_COST_QUESTION_MARK_INSIDE = 0.7
_COST_ANSWER_ENDS_ASKING = 2.0
_COST_ANSWER_ASKS_INSIDE = 0.3


def mark_turns(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the paragraphs of an interview made questions and answers.

    Lists written with dashes become list items, without their dash.
    """
    marked = list(blocks)
    _mark_labelled(marked)
    turns = [i for i, b in enumerate(marked) if _is_paragraph(b) and _DASH.match(b.text)]
    listed = _dash_lists(marked, turns)
    turns = [i for i in turns if i not in listed]
    if _is_interview([marked[i].text for i in turns]):
        for i, kind in zip(turns, _likeliest([marked[i].text for i in turns]), strict=True):
            marked[i] = replace(marked[i], kind=kind)
    else:
        listed |= {i for i in _runs(marked, turns) if marked[i].text.startswith(("- ", "– "))}
    for i in listed:
        text = _DASH.sub("", marked[i].text, count=1)
        marked[i] = replace(with_text(marked[i], text), kind=BlockKind.LIST_ITEM, level=1)
    _mark_continuations(marked)
    return tuple(marked)


def starts_turn(text: str) -> bool:
    """Whether a paragraph begins like a turn: with a dialogue dash or a label."""
    return any(start.match(text) for start in (_DASH, _QUESTION_LABEL, _ANSWER_LABEL))


def _is_paragraph(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH


def _mark_labelled(blocks: list[Block]) -> None:
    """Mark the paragraphs that say "Q:" and "A:", where both occur."""
    questions = [i for i, b in enumerate(blocks) if _labelled(b, _QUESTION_LABEL)]
    answers = [i for i, b in enumerate(blocks) if _labelled(b, _ANSWER_LABEL)]
    if not questions or not answers:
        return
    for i in questions:
        blocks[i] = replace(blocks[i], kind=BlockKind.QUESTION)
    for i in answers:
        blocks[i] = replace(blocks[i], kind=BlockKind.ANSWER)


def _labelled(block: Block, label: re.Pattern[str]) -> bool:
    return _is_paragraph(block) and label.match(block.text) is not None


def _is_interview(texts: Sequence[str]) -> bool:
    """Whether some turn asks and the next one does not, and no narrator speaks in most of them."""
    asks = [bool(_ASKS.search(text.rstrip())) for text in texts]
    answered = any(a and not b for a, b in pairwise(asks))
    narrated = sum(bool(_NARRATED.search(text)) for text in texts)
    return answered and narrated * 5 <= 2 * len(texts)


def _likeliest(texts: Sequence[str]) -> list[BlockKind]:
    """Question or answer for each turn: the cheapest sequence of the two."""
    kinds = (BlockKind.QUESTION, BlockKind.ANSWER)
    costs = [0.0, _COST_STARTS_WITH_ANSWER]
    came_from: list[tuple[int, int]] = []
    for text in texts:
        own = _own_costs(text)
        if not came_from:
            came_from.append((0, 1))
            costs = [costs[0] + own[0], costs[1] + own[1]]
            continue
        stay = [costs[0] + _COST_SAME_AGAIN, costs[1] + _COST_SAME_AGAIN]
        froms = (1 if costs[1] <= stay[0] else 0, 0 if costs[0] <= stay[1] else 1)
        came_from.append(froms)
        costs = [min(costs[1], stay[0]) + own[0], min(costs[0], stay[1]) + own[1]]
    state = 0 if costs[0] <= costs[1] else 1
    found = []
    for froms in reversed(came_from):
        found.append(kinds[state])
        state = froms[state]
    return found[::-1]


def _own_costs(text: str) -> tuple[float, float]:
    """What it costs to read a turn as a question, and as an answer."""
    if _ASKS.search(text.rstrip()):
        return 0.0, _COST_ANSWER_ENDS_ASKING
    if "?" in text:
        return _COST_QUESTION_MARK_INSIDE, _COST_ANSWER_ASKS_INSIDE
    return _COST_QUESTION_WITHOUT_MARK, 0.0


def _runs(blocks: Sequence[Block], turns: Sequence[int]) -> set[int]:
    """Those of the dash paragraphs that stand next to another one, and are short."""
    known = {i for i in turns if len(blocks[i].text) <= 200}
    return {i for i in known if i - 1 in known or i + 1 in known}


def _dash_lists(blocks: Sequence[Block], turns: Sequence[int]) -> set[int]:
    """The members of enumerations: neighbours that go on in lower case or end with semicolons."""
    found: set[int] = set()
    run: list[int] = []
    for i in [*turns, -1]:
        if run and i == run[-1] + 1:
            run.append(i)
            continue
        if len(run) > 1 and _is_enumeration([blocks[j].text for j in run]):
            found |= set(run)
        run = [i]
    return found


def _is_enumeration(texts: Sequence[str]) -> bool:
    lower = all(_DASH.sub("", text, count=1)[:1].islower() for text in texts)
    return lower or all(text.rstrip().endswith((";", ",")) for text in texts[:-1])


def _mark_continuations(blocks: list[Block]) -> None:
    """Paragraphs after an answer belong to it, as long as another turn follows."""
    turns = [i for i, b in enumerate(blocks) if b.kind in {BlockKind.QUESTION, BlockKind.ANSWER}]
    answering = False
    for i in range(turns[0], turns[-1]) if turns else ():
        kind = blocks[i].kind
        if kind is BlockKind.ANSWER:
            answering = True
        elif kind in {BlockKind.QUESTION, BlockKind.HEADING}:
            answering = False
        elif answering and kind is BlockKind.PARAGRAPH:
            blocks[i] = replace(blocks[i], kind=BlockKind.ANSWER)
