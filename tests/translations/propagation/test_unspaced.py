"""One correction everywhere in scripts without spaces between words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.library import Library
from tests.translated import add_in_place, add_translated
from translations.corrections import correct
from translations.propagation.changed import changed_wordings
from translations.propagation.finding import correction_of, find_elsewhere
from translations.propagation.model import Look, Proposal, Reason
from translations.propagation.wording import beginnings, occurrences


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _proposals(
    library: Library, segment: int, text: str, old: str, new: str, language: str
) -> list[Proposal]:
    """What is proposed when a wording is corrected."""
    assert old in text
    correct(library, segment, text.replace(old, new), language, author="me")
    found = find_elsewhere(library, correction_of(library, segment, language))
    return list(found.proposals)


@pytest.mark.parametrize(
    ("before", "after", "language", "wanted"),
    [
        ("美国汇率的调整", "美国政策的调整", "zh", [("汇率", "政策")]),
        ("米国の為替レートの調整", "米国の外交政策の調整", "ja", [("為替レート", "外交政策")]),
        ("ปรับอัตราแลกของสหรัฐ", "ปรับนโยบายของสหรัฐ", "th", [("อัตราแลก", "นโยบาย")]),
        ("彼は行った", "彼が行った", "ja", []),  # a particle
        ("यह विनिमय दर है", "यह विदेश नीति है", "hi", [("विनिमय दर", "विदेश नीति")]),
    ],
)
def test_a_changed_wording(
    before: str, after: str, language: str, wanted: list[tuple[str, str]]
) -> None:
    found = changed_wordings(before, after, language)
    assert [(w.old, w.new) for w in found] == wanted
    assert all(before[slice(*w.span)] == w.old for w in found)


def test_a_piece_of_a_word_is_told_with_what_is_beside_it() -> None:
    found = changed_wordings("人民币汇率上升", "人民币汇价上升", "zh")
    assert [(w.old, w.new) for w in found] == [("汇率", "汇价"), ("率上", "价上")]
    assert [(w.old, w.new) for w in changed_wordings("率。", "价。", "zh")] == [("率", "价")]


_MIXED = st.text("汇率政の々〇ーレTt1๑ัอา，。 -", max_size=12)


@given(_MIXED, _MIXED)
def test_whatever_is_mixed_a_wording_stands_where_it_says(before: str, after: str) -> None:
    for wording in changed_wordings(before, after, "zh"):
        assert before[slice(*wording.span)] == wording.old
        assert wording.new in after
        found = [each.span for each in occurrences(wording.old, before, "zh")]
        assert any(one[0] < wording.span[1] and wording.span[0] < one[1] for one in found)
        assert beginnings(wording.old, "zh")


def test_an_occurrence_within_a_run() -> None:
    text = "人民币汇率上升，汇率下降。"
    assert [text[slice(*each.span)] for each in occurrences("汇率", text, "zh")] == ["汇率"] * 2


@pytest.mark.parametrize(
    ("language", "texts", "old", "new"),
    [
        ("zh", ("联盟研究美国汇率调整", "联盟开放了港口。", "报纸写到美国的新汇率。"),
         "汇率", "政策"),
        ("ja", ("連合は米国の為替レートを追う", "港は閉鎖。", "新聞は米国の為替レートを報じる。"),
         "為替レート", "外交政策"),
        ("th", ("สหภาพศึกษาอัตราแลกเปลี่ยนของสหรัฐ", "ท่าเรือปิด", "หนังสือพิมพ์เขียนถึงอัตราแลกเปลี่ยนของสหรัฐ"),
         "อัตราแลกเปลี่ยน", "นโยบายต่างประเทศ"),
    ],
)  # fmt: skip
def test_the_term_with_the_same_wrong_target_in_another_article(
    library: Library, language: str, texts: tuple[str, str, str], old: str, new: str
) -> None:
    sources = ("Союз изучает корректировку курса США", "Порт закрыт.", "Газета пишет о курсе США.")
    pairs = tuple(zip(sources, texts, strict=True))
    first, _ = add_translated(library, *pairs[:2], target=language)
    (other,) = add_translated(library, pairs[2], target=language)
    (proposal,) = _proposals(library, first, texts[0], old, new, language)
    assert (proposal.segment_id, proposal.reason) == (other, Reason.TERM)
    assert proposal.new == texts[2].replace(old, new)
    assert proposal.preselected


def test_a_chinese_term_in_other_company_is_to_be_looked_at(library: Library) -> None:
    pairs = (
        ("联盟研究美国路线调整的变化", "The union studies the change of the US route"),
        ("报纸写到美国路线。", "The paper writes of the US route."),
        ("公共汽车路线很长。", "The bus route is long."),
    )
    first, same, other = add_translated(library, *pairs, source="zh")
    found = _proposals(library, first, pairs[0][1], "route", "policy", "en")
    assert {each.segment_id: each.looks for each in found} == {same: (), other: (Look.CONTEXT,)}


def test_passages_that_echo_each_other(library: Library) -> None:
    headline = "联盟仔细研究与美国汇率调整有关的变化"
    first, _ = add_in_place(library, headline, "港口关闭了。", language="zh")
    _, quote = add_in_place(library, "新闻。", f"他说：“{headline}”。", language="zh")
    (proposal,) = _proposals(library, first, headline, "汇率", "政策", "zh")
    assert (proposal.segment_id, proposal.reason) == (quote, Reason.ECHO)
    assert "美国政策调整" in proposal.new


def test_a_korean_word_with_another_particle_is_to_be_looked_at(library: Library) -> None:
    pairs = (
        ("Курс США изменится", "미국 환율은 변할 것이다"),
        ("Газета пишет о курсе США", "신문은 미국 환율을 보도한다"),
    )
    first, _ = add_translated(library, pairs[0], ("Порт", "항구"), target="ko")
    (other,) = add_translated(library, pairs[1], target="ko")
    (proposal,) = _proposals(library, first, pairs[0][1], "환율은", "정책은", "ko")
    assert (proposal.segment_id, proposal.looks) == (other, (Look.FORM,))


def test_the_same_source_in_another_article(library: Library) -> None:
    first, _ = add_translated(library, ("美国路线", "The US route"), ("港", "Port"), source="zh")
    other, _ = add_translated(library, ("美国路线。", "US route"), ("口", "Gate"), source="zh")
    (proposal,) = _proposals(library, first, "The US route", "route", "policy", "en")
    assert (proposal.segment_id, proposal.reason) == (other, Reason.SAME_SOURCE)
    assert proposal.new == "US policy"
