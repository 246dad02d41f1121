"""`segment`: bilingual work on plain texts, without a library; one process for many texts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ImportFileError
from ui.cli.common import language_code

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("segment", parents=[common], help="cut a text into sentences")
    command.add_argument("file", type=Path, nargs="?", metavar="FILE", help="without it: stdin")
    command.add_argument("--lang", type=language_code, required=True, metavar="xx")
    command.add_argument(
        "--jsonl", action="store_true", help="read JSON objects with “text”, one a line"
    )
    command.set_defaults(run=segment)


def segment(options: argparse.Namespace) -> int:
    """Print a JSON object a paragraph, or one for each object that is read."""
    from reader.segmentation import sentences_of

    texts = _json_texts(options.file) if options.jsonl else _paragraphs(options.file)
    for text in texts:
        sentences = sentences_of(text, options.lang)
        print(json.dumps({"text": text, "sentences": sentences}, ensure_ascii=False))
    return 0


def _paragraphs(path: Path | None) -> Iterator[str]:
    from reader.importing.lines import split_paragraphs

    for paragraph in split_paragraphs(read_text(path)):
        yield paragraph.text


def _json_texts(path: Path | None) -> Iterator[str]:
    for line, value in json_lines(path):
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str):
            raise ImportFileError(f"Line {line} is no JSON object with “text”; correct the file.")
        yield text


def read_text(path: Path | None) -> str:
    """The text of a file in whatever encoding, or of stdin; raises `ImportFileError` for no text.

    An empty file is a text of no sentences.
    """
    from reader.importing import decode
    from reader.importing.files import check_characters, check_is_text, read_bytes

    data, name = (read_bytes(path), path.name) if path else (sys.stdin.buffer.read(), "stdin")
    if data:
        check_is_text(data, name)
    text, _ = decode(data)
    check_characters(text, name)
    return text


def json_lines(path: Path | None) -> Iterator[tuple[int, Any]]:
    """The JSON values of a file or of stdin (as they come), with the numbers of their lines."""
    if path is None:
        yield from _values(sys.stdin.buffer)
    else:
        from reader.importing.files import read_bytes

        yield from _values(read_bytes(path).split(b"\n"))


def _values(lines: Iterable[bytes]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise ImportFileError(f"Line {number} is not JSON; correct the file.") from None
        yield number, value
