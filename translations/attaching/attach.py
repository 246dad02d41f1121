"""Attach a translation: it becomes a version of the article, aligned with its segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.attachment import Attachment
from reader.errors import EnfaceError
from reader.language import is_language
from reader.model import Article, Version, VersionKind, VersionOrigin
from reader.store.articles import get_article
from reader.store.attachments import add_attachment
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, machine_rows, versions_of
from translations.alignment import align
from translations.alignment.learning import pairs_of_memory
from translations.attaching.made_targets import made_targets
from translations.attaching.sources import links_of_beads, sentences_of_article, source_texts
from translations.attaching.suiting import check_suits

#: Gives a machine translation of each of some sentences; raises `EnfaceError`.
Translate = Callable[[Sequence[str]], Sequence[str]]

#: More sentences than this are not translated only to be compared.
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Attached:
    """What attaching changed: the new version, and how its text lies beside the article."""

    version: Version
    attachment: Attachment


def attach_translation(
    library: Library,
    article_id: int,
    translation: Article,
    language: str,
    *,
    name: str,
    translate: Translate | None = None,
    anyway: bool = False,
) -> Attached:
    """Attach a text that was read like an article as the translation of a stored one.

    It is compared with the machine translation that there is, else with what `translate` makes of
    the segments, as far as there is an engine that can. Corrections stay on top of it. Raises
    `EnfaceError` for a text without sentences, in no language or in the article's own,
    `UnsuitedTranslationError` for one that plainly is in another language or the article itself,
    unless it shall be attached `anyway`, and `NotFoundError`.
    """
    if not is_language(language):
        raise EnfaceError(
            f"There is no language “{language}”; name the translation's by its code, such as en,"
            " ru or pt."
        )
    article = get_article(library, article_id)
    if language == article.language:
        raise EnfaceError(
            f"Article {article.id} is in “{language}” itself; name the language of the translation."
        )
    sources, sentences = source_texts(article), sentences_of_article(translation)
    if not sentences:
        raise EnfaceError(f"“{name}” has no sentences; choose the text of the translation.")
    if not anyway:
        check_suits(list(sources.values()), sentences, article.language, language, name)
    beads = align(
        list(sources.values()),
        sentences,
        article.language,
        language,
        machine=_machine_texts(library, article_id, language, list(sources))
        or _translated(translate, list(sources.values())),
        known=pairs_of_memory(library, article.language, language),
    )
    links = links_of_beads(beads, list(sources), range(len(sentences)))
    lengths = {segment: len(text) for segment, text in sources.items()}
    with library.writing():
        version = create_version(
            library, article_id, language, VersionKind.IMPORTED, VersionOrigin(name)
        )
        add_targets(library, version.id, made_targets(links, sentences, lengths).values())
        attachment = add_attachment(
            library,
            Attachment(0, article_id, language, version.id, name, sentences, links),
        )
    return Attached(version, attachment)


def _machine_texts(
    library: Library, article_id: int, language: str, segments: Sequence[int]
) -> list[str]:
    """What engines made of the segments; none unless they have translated nearly all.

    An earlier attachment is no evidence: its own alignment would only be repeated.
    """
    versions = versions_of(library, article_id, language)
    attached = {each.id for each in versions if each.kind is VersionKind.IMPORTED}
    rows = machine_rows(library, article_id, language)
    made = {
        segment: text
        for segment, text, _note, _score, _marks, version in rows.values()
        if version not in attached
    }
    texts = [made.get(segment, "") for segment in segments]
    return texts if sum(map(bool, texts)) >= 0.8 * len(texts) else []


def _translated(translate: Translate | None, sources: Sequence[str]) -> Sequence[str]:
    """A machine translation to compare with; none where no engine can make one."""
    if translate is None or len(sources) > _MOST:
        return ()
    try:
        return translate(sources)
    except EnfaceError:  # it is only a help
        return ()
