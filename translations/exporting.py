"""The export operation: an article of the library, as it stands in a language, into a file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from reader.databases import SIDE_FILES, is_database
from reader.errors import ExportError, NotFoundError
from reader.model import DONE_STATES, BlockKind, Picture, SegmentState
from reader.store.annotations import annotations_of
from reader.store.articles import get_article
from reader.store.comments import comments_of
from reader.store.library import Library
from reader.store.pictures import get_picture
from reader.store.versions import versions_of
from translations.export import ExportArticle, export_article, export_view, render
from translations.export.write import write_atomically
from translations.state import CurrentTargets, current_targets


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported, and what a person may have expected in it: drafts are not exported.

    `text` is the rendered article where no file was asked for, otherwise empty.
    """

    text: str
    drafts: int
    unreviewed: int


def export_from_library(
    library: Library,
    article_id: int,
    language: str,
    format: str,  # noqa: A002 - the word the command line and the dialog use
    path: Path | None,
    *,
    mark_corrections: bool = False,
    facing: bool = True,
) -> Exported:
    """Write an article to `path` (UTF-8), or only render it where `path` is None.

    Raises `NotFoundError` for an unknown article or one that has nothing in that language, and
    `ExportError` when the file cannot be written or is the library itself; an existing file is then
    as it was.
    """
    view, targets = _view(library, article_id, language)
    if format == "html":
        view = replace(view, pictures=_pictures(library, view))
    text = ""
    if path is None:
        text = render(view, format, mark_corrections=mark_corrections, facing=facing)
    else:
        _refuse_the_library(library, path)
        if format == "md":
            view = replace(view, picture_addresses=_pictures_beside(library, view, path))
        export_article(view, format, path, mark_corrections=mark_corrections, facing=facing)
    exported = [targets[s.id] for block in view.blocks for s in block.segments if s.id in targets]
    return Exported(
        text,
        drafts=sum(target.draft is not None for target in exported),
        unreviewed=sum(target.state not in DONE_STATES for target in exported),
    )


def _view(library: Library, article_id: int, language: str) -> tuple[ExportArticle, CurrentTargets]:
    article = get_article(library, article_id)
    targets = current_targets(library, article_id, language)
    shown = [s.id for b, s in article.segments() if b.kind is not BlockKind.CLUTTER]
    if shown and set(targets.states(shown)) == {SegmentState.UNTRANSLATED}:
        raise NotFoundError(
            f"Article {article_id} has no translation into {language} yet; "
            f"translate it first (enface translate {article_id} --to {language})."
        )
    versions = versions_of(library, article_id, language)
    view = export_view(article, targets, language, versions[-1] if versions else None)
    remarks = comments_of(library, article_id, language)
    errors = annotations_of(library, article_id, language)
    return replace(view, comments=remarks, errors=errors), targets


def _pictures(library: Library, view: ExportArticle) -> dict[str, Picture]:
    """The pictures of the article that are in the library, in their order."""
    found = {}
    for key in dict.fromkeys(block.picture for block in view.blocks if block.picture):
        with suppress(NotFoundError):
            found[key] = get_picture(library, key)
    return found


def _pictures_beside(library: Library, view: ExportArticle, path: Path) -> dict[str, str]:
    """Write the pictures into a folder beside a file; their addresses there, by their keys.

    A picture of the same name in it is replaced: names tell what a picture is.
    """
    pictures = _pictures(library, view)
    if not pictures:
        return {}
    folder = path.with_name(f"{path.stem}_files")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"The folder “{folder.name}” for the pictures cannot be made beside “{path.name}”:"
            " choose another name.",
            str(error),
        ) from error
    addresses = {}
    for number, (key, picture) in enumerate(pictures.items(), start=1):
        ending = picture.media_type.rpartition("/")[2].replace("jpeg", "jpg")
        name = f"{number:02}-{key[:8]}.{ending}"
        write_atomically(folder / name, picture.data)
        addresses[key] = quote(f"{folder.name}/{name}")
    return addresses


def _is_same(path: Path, other: Path) -> bool:
    """Whether both are one file, by whatever names."""
    return path.exists() and other.exists() and path.samefile(other)


def _refuse_the_library(library: Library, path: Path) -> None:
    """Nobody wants a library replaced by an article; a slip of the hand must not do it."""
    own = [library.path, *(Path(f"{library.path}{suffix}") for suffix in SIDE_FILES)]
    if path.resolve() in [p.resolve() for p in own] or _is_same(path, library.path):
        raise ExportError(f"“{path}” is the library itself: choose another name.")
    if is_database(path):
        raise ExportError(f"“{path}” is a database, perhaps a library: choose another name.")
