"""Errors a person can act on.

Everything that is not an `EnfaceError` is a bug and reaches the crash dialog or the log with its
traceback. The message of an `EnfaceError` is one sentence that says what happened and what to do;
`details` holds what a curious person may unfold (never a traceback).
"""


class EnfaceError(Exception):
    """Base of all errors that are told to the user in one sentence."""

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


class ImportFileError(EnfaceError):
    """A file cannot be read as an article (missing, empty, binary, too large ...)."""


class LibraryError(EnfaceError):
    """The library file cannot be used."""


class LibraryNotSqliteError(LibraryError):
    """The file named as the library is not a SQLite database, or not one of Enface."""


class LibraryTooNewError(LibraryError):
    """The library was written by a later Enface."""


class LibraryReadOnlyError(LibraryError):
    """The library file, or its folder, cannot be written to."""


class LibraryFullError(LibraryError):
    """The disk that holds the library is full."""


class LibraryBusyError(LibraryError):
    """Another connection is writing to the library."""


class NotFoundError(EnfaceError):
    """An article, segment, version or pack of that number or name is not there."""


class EngineError(EnfaceError):
    """An engine cannot translate (died, damaged model, no answer)."""


class EngineFailedError(EngineError):
    """The engine came down over a text, or refused it; with other texts it may go on."""


class OpaqueEngineError(EngineError):
    """An engine can say nothing about single words: it gives a text and no more."""


class UnderWayError(EnfaceError):
    """Another program does the same work at the moment."""


class NoRouteError(EngineError):
    """No installed pack, or chain of packs, leads from one language to the other."""


class PackError(EnfaceError):
    """A language pack is damaged, unsafe or not a pack."""


class ExportError(EnfaceError):
    """The target file cannot be written."""
