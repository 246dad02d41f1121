"""`versions` and `compare`."""

from __future__ import annotations

from tests.ui.cli.conftest import Enface


def test_a_ban_makes_a_version_that_differs_in_one_segment(enface: Enface, corrected: int) -> None:
    place = ("--to", "en", "--segment", corrected)
    assert enface("bans", "add", "exchange rate", *place).code == 0
    first, second = enface("versions", 2, "--json").json
    total = first["segments"]
    assert (second["segments"], second["standing_on"]) == (1, total - 1)
    lines = enface("versions", 2).out.splitlines()
    assert lines[1].endswith(f"without “exchange rate”  (1 segment, {total - 1} as before)")
    found = enface("compare", 2, "--json").json
    assert (found["left"], found["right"]) == (str(first["version"]), str(second["version"]))
    assert found["counts"] == {
        **dict.fromkeys(("only left", "only right", "neither"), 0),
        "same": total - 1,
        "changed": 1,
    }
    (segment,) = found["segments"]
    assert (segment["segment"], segment["became"]) == (corrected, "changed")
    out = enface("compare", 2).out.splitlines()
    assert "[-exchange rate-]{+foreign policy+}" in out[0]
    assert out[1] == f"1 of {total} segments differs."
    every = enface("compare", 2, "--all", "--json").json["segments"]
    assert len(every) == total


def test_the_machines_text_is_compared_with_the_corrected_one(
    enface: Enface, corrected: int
) -> None:
    for named in ((), ("machine",), ("machine", "corrected")):
        found = enface("compare", 1, *named, "--json").json
        assert [segment["segment"] for segment in found["segments"]] == [1]


def test_a_version_of_another_article_or_language_is_refused(
    enface: Enface, corrected: int
) -> None:
    other = enface("versions", 2, "--json").json[0]["version"]
    assert "belongs to article 2" in enface("compare", 1, other).err
    assert "is no version" in enface("compare", 1, "newest").err
    assert enface("translate", 2, "--to", "es").code == 0
    assert "is in en; name it with --to" in enface("compare", 2, other).err
