"""`enface terms`, `enface project`."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cli.conftest import Enface

_PAIR = ("--from", "ru", "--to", "en")


def _article(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Совет следит за курсом.\n", encoding="utf-8")
    assert enface("import", path, "--lang", "ru").code == 0


def test_an_entry_is_added_listed_edited_and_removed(enface: Enface) -> None:
    made = enface(
        "terms", "add", "курс", "course", "line", *_PAIR, "--not", "rate", "--note", "of policy",
        "--pos", "noun", "--domain", "politics", "--context", "курс США", "--json",
    ).json  # fmt: skip
    assert made["new"] is True
    assert made["term"] | {"created_at": "", "changed_at": "", "author": ""} == {
        "id": 1,
        "source": "курс",
        "targets": ["course", "line"],
        "forbidden": ["rate"],
        "from": "ru",
        "to": "en",
        "part_of_speech": "noun",
        "note": "of policy",
        "domain": "politics",
        "context": "курс США",
        "scope": "everywhere",
        "article": None,
        "project": "",
        "origin": "hand",
        "author": "",
        "applied": 0,
        "created_at": "",
        "changed_at": "",
    }
    assert enface("terms", "list", "policy", "--json").json == [made["term"]]
    assert enface("terms", "list", "nothing", "--json").json == []
    edited = enface("terms", "edit", 1, "--target", "path", "--project", "Reports", "--json").json
    assert (edited["targets"], edited["scope"], edited["project"]) == (
        ["path"],
        "project",
        "Reports",
    )
    assert edited["note"] == "of policy"
    assert enface("terms", "edit", 1, "--everywhere", "--json").json["scope"] == "everywhere"
    assert [term["source"] for term in enface("terms", "remove", 1, "--json").json] == ["курс"]
    assert enface("terms", "list", "--json").json == []


def test_several_entries_are_removed_or_none(enface: Enface) -> None:
    for source in ("курс", "совет", "мост"):
        enface("terms", "add", source, "x", *_PAIR)
    assert enface("terms", "remove", 1, 9).code == 1
    assert len(enface("terms", "list", "--json").json) == 3
    assert len(enface("terms", "remove", 1, 3, 1, "--json").json) == 2
    assert [term["source"] for term in enface("terms", "list", "--json").json] == ["совет"]


def test_the_list_is_for_people_too(enface: Enface) -> None:
    enface("terms", "add", "курс", "course", *_PAIR, "--not", "rate", "--note", "of policy")
    assert enface("terms", "list").out == "1  ru-en  курс  → course  not rate  of policy\n"


def test_where_there_is_nothing_a_sentence_says_so(enface: Enface, tmp_path: Path) -> None:
    _article(enface, tmp_path)
    assert enface("terms", "list").out == "There are no such terms yet.\n"
    enface("terms", "add", "курс", "course", *_PAIR, "--article", 1)
    assert enface("terms", "list", "zebra").out == "No term has these words.\n"
    assert enface("terms", "match", "Дождь", *_PAIR).out == (
        "No term of the glossary stands in it.\n"
    )
    answer = enface("terms", "export", "--out", tmp_path / "x.tbx")
    assert (answer.code, "nothing was written" in answer.err) == (1, True)
    enface("terms", "add", "дождь", "rain", *_PAIR)
    answer = enface("terms", "export", "--out", tmp_path / "x.tbx")
    assert answer.out.startswith("1 term in")
    assert "“курс” is left out: it is for one article only" in answer.err


def test_terms_are_chosen_by_what_they_are_for(enface: Enface, tmp_path: Path) -> None:
    _article(enface, tmp_path)
    for term, *scope in (
        ("курс", "--article", 1),
        ("дождь", "--project", "Lakes"),
        ("снег", "--project", "Hills"),
        ("мир",),
    ):
        enface("terms", "add", term, "x", *_PAIR, *scope)
    enface("project", 1, "Lakes")

    def listed(*choice: object) -> set[str]:
        return {term["source"] for term in enface("terms", "list", *choice, "--json").json}

    assert listed("--scope", "article") == {"курс"}
    assert listed("--project", "Lakes") == {"дождь"}
    assert listed("--scope", "project") == {"дождь", "снег"}
    assert listed("--article", 1, "--scope", "everywhere") == {"мир"}
    path = tmp_path / "x.csv"
    assert (
        enface("terms", "export", "--out", path, "--project", "Hills", "--json").json["terms"] == 1
    )
    assert "снег" in path.read_text(encoding="utf-8-sig")


def test_the_same_source_term_is_merged(enface: Enface) -> None:
    enface("terms", "add", "курс", "course", *_PAIR)
    again = enface("terms", "add", "Курс", "line", *_PAIR, "--json").json
    assert (again["new"], again["term"]["targets"]) == (False, ["line", "course"])


def test_an_entry_needs_languages_and_a_target(enface: Enface) -> None:
    assert "--from and --to" in enface("terms", "add", "курс", "course").err
    assert "Name a target" in enface("terms", "add", "курс", *_PAIR).err


def test_terms_are_matched_in_a_text(enface: Enface) -> None:
    enface("terms", "add", "курс", "course", *_PAIR, "--not", "rate")
    (found,) = enface("terms", "match", "Смена курса", *_PAIR, "--json").json
    assert (found["start"], found["end"], found["text"]) == (6, 11, "курса")
    assert (found["targets"], found["forbidden"]) == (["course"], ["rate"])
    assert [term["id"] for term in found["terms"]] == [1]
    assert enface("terms", "match", "Смена курса", *_PAIR).out == "курса  → course  not rate\n"


def test_an_entry_for_a_project_holds_in_its_articles(enface: Enface, tmp_path: Path) -> None:
    _article(enface, tmp_path)
    enface("terms", "add", "курс", "course", *_PAIR, "--project", "Reports")
    text = "terms", "match", "курсы", "--article", 1, "--to", "en", "--json"
    assert enface(*text).json == []
    assert enface("project", 1, "Reports", "--json").json == {"id": 1, "project": "Reports"}
    assert len(enface(*text).json) == 1
    assert enface("project", 1).out == "Reports\n"
    enface("project", 1, "")
    assert enface("project", 1).out == "Article 1 is in no project.\n"


def test_files_go_out_and_come_back(enface: Enface, tmp_path: Path) -> None:
    enface("terms", "add", "курс", "course", *_PAIR, "--not", "rate")
    for name in ("terms.csv", "terms.tbx", "terms.tsv"):
        path = tmp_path / name
        assert enface("terms", "export", "--out", path, "--json").json == {
            "path": str(path),
            "terms": 1,
        }
        enface("terms", "remove", enface("terms", "list", "--json").json[0]["id"])
        done = enface("terms", "import", path, *_PAIR, "--json").json
        assert done == {"added": 1, "merged": 0, "refused": []}
        (term,) = enface("terms", "list", "--json").json
        assert (term["targets"], term["forbidden"], term["origin"]) == (
            ["course"],
            ["rate"],
            "import",
        )


def test_bad_rows_are_told_and_the_rest_is_imported(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    path.write_text("курс\tcourse\nбез\nсовет\tcouncil\n", encoding="utf-8")
    answer = enface("terms", "import", path, *_PAIR, "--json")
    assert (answer.code, answer.json["added"]) == (0, 2)
    assert [each["place"] for each in answer.json["refused"]] == ["line 2"]
    assert "glossary.txt, line 2: Name a target" in answer.err


def test_of_many_bad_rows_some_are_told(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    path.write_text("курс\tcourse\n" + "без\n" * 30, encoding="utf-8")
    answer = enface("terms", "import", path, *_PAIR, "--json")
    assert len(answer.json["refused"]) == 30
    assert len(answer.err.splitlines()) == 21
    assert "and 10 more" in answer.err


def test_a_file_that_is_not_there_is_one_sentence(enface: Enface, tmp_path: Path) -> None:
    answer = enface("terms", "import", tmp_path / "no.csv", *_PAIR)
    assert (answer.code, answer.out) == (1, "")
    assert "There is no file “no.csv”" in answer.err


def test_a_file_of_which_every_row_is_refused_is_an_error(enface: Enface, tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("source\ttarget\nкурс\t\n", encoding="utf-8")
    answer = enface("terms", "import", path, *_PAIR)
    assert (answer.code, "line 2" in answer.err) == (1, True)
    path.write_text("source\ttarget\nкурс\t\nмост\tbridge\n", encoding="utf-8")
    assert enface("terms", "import", path, *_PAIR).code == 0
    assert enface("terms", "import", path, *_PAIR).code == 0
