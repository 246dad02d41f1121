"""The plain text of mails: format=flowed (RFC 3676), signatures, heads of forwarded mails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.importing.plain_text import blocks_of_lines
from reader.model import Block, BlockKind

#: What parts a mail from its signature (RFC 3676, 4.3), and how much may follow it.
_SIGNATURE = re.compile(r"-- ?")
#: What lists put in its place.
_FOOTER = re.compile(r"_{20,}\s*")
_MOST_SIGNED = 20
#: How programs say that a forwarded mail follows.
_FORWARDED = re.compile(
    r"[->* ]*(?:-{2,}\s*(?:forwarded message|original message|original-nachricht|"
    r"weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message transmis|"
    r"message d'origine|mensaje reenviado|mensaje original|mensagem encaminhada|"
    r"messaggio inoltrato|пересылаемое сообщение|пересланное сообщение|исходное сообщение|"
    r"пересланий лист)[^-]{0,40}-*"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:|"
    r"début du message (?:transféré|réexpédié) ?:|inicio del mensaje reenviado:|"
    r"начало переадресованного сообщения:)\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[> ]*\*?[^\W\d_][\w' -]{0,22}\s?:\*?(?:\s.{0,400})?")
_LEAST_FIELDS, _MOST_FIELDS = 2, 8
_QUOTE_MARKS = re.compile(r">*")


def unflowed(text: str, is_parted: bool = False) -> str:
    """A text of format=flowed with each of its paragraphs on a line of its own.

    Soft line breaks (a space at a line's end) are undone within one depth of quotation; the space
    before a line that would else begin with a mark is taken out. In a text that `is_parted`
    (DelSp=yes) the spaces were put in with the line breaks.
    """
    lines: list[str] = []
    depth, is_open = 0, False
    for line in text.replace("\r\n", "\n").split("\n"):
        own = _QUOTE_MARKS.match(line).end()  # type: ignore[union-attr]
        content = line[own:].removeprefix(" ")
        is_signature = _SIGNATURE.fullmatch(content) is not None
        if is_open and own == depth and not is_signature:
            lines[-1] += content
        else:
            lines.append(">" * own + " " * bool(own) + content)
        depth, is_open = own, content.endswith(" ") and not is_signature
        if is_open and is_parted:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line if _SIGNATURE.fullmatch(line) else line.rstrip(" ") for line in lines)


def without_signature(text: str) -> tuple[str, str]:
    """A mail's text, and the signature at its end ("" where there is none)."""
    lines = text.replace("\r\n", "\n").split("\n")
    filled = len(lines)
    while filled and not lines[filled - 1].strip():
        filled -= 1
    for at in range(filled - 1, max(-1, filled - 2 - _MOST_SIGNED), -1):
        if _SIGNATURE.fullmatch(lines[at]) or _FOOTER.fullmatch(lines[at]):
            return "\n".join(lines[:at]), "\n".join(lines[at + 1 : filled])
    return text, ""


def blocks_of_mail(text: str) -> list[Block]:
    """The paragraphs of a mail's plain text; its signature, and what says that it was forwarded,
    are furniture."""
    body, signature = without_signature(text)
    lines = body.split("\n")
    blocks: list[Block] = []
    begin = 0
    for head in _forwarded_heads(lines):
        blocks += blocks_of_lines("\n".join(lines[begin : head.start]))
        said = "\n".join(line.strip() for line in lines[head.start : head.stop])
        blocks.append(Block(BlockKind.PARAGRAPH, said).as_clutter("forwarded"))
        begin = head.stop
    blocks += blocks_of_lines("\n".join(lines[begin:]))
    if signature.strip():
        blocks.append(Block(BlockKind.PARAGRAPH, signature.strip()).as_clutter("signature"))
    return blocks


def _forwarded_heads(lines: Sequence[str]) -> Iterator[range]:
    """Where lines only say that a mail was forwarded, from whom and when."""
    at = 0
    while at < len(lines):
        begin, at = at, at + 1
        if not _FORWARDED.fullmatch(lines[begin]):
            continue
        while at < len(lines) and not lines[at].strip(" >"):
            at += 1
        fields = at
        while at < min(len(lines), fields + _MOST_FIELDS) and _FIELD.fullmatch(lines[at]):
            at += 1
        at = at if at - fields >= _LEAST_FIELDS else begin + 1
        yield range(begin, at)
