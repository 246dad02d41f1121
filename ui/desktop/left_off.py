"""Where a person left off: the article read last, and in each the language, place and comment."""

from __future__ import annotations

from ui.desktop.ini import IniFile


class LeftOff(IniFile):
    """Kept in the same ini file as the settings; shared with them."""

    @property
    def article(self) -> int:
        """The article that was open last; 0 if none."""
        return int(self._number("last_article"))

    @article.setter
    def article(self, article_id: int) -> None:
        self._ini.setValue("last_article", article_id)

    def language_of(self, article_id: int) -> str:
        """The target language that article was read in last; empty if unknown."""
        return self._text(f"languages/{article_id}")

    def set_language_of(self, article_id: int, language: str) -> None:
        """Remember the target language of an article."""
        self._ini.setValue(f"languages/{article_id}", language)

    def place(self, article_id: int) -> int:
        """The segment that was active, or on top, when that article was left; 0 if unknown."""
        return int(self._number(f"places/{article_id}"))

    def set_place(self, article_id: int, segment_id: int) -> None:
        """Remember where the reader was."""
        self._ini.setValue(f"places/{article_id}", segment_id)

    def unsent_comment(self, segment_id: int, language: str) -> str:
        """What was begun as a comment on a target and neither sent nor deleted."""
        return self._text(f"comments/{segment_id}-{language}")

    def set_unsent_comment(self, segment_id: int, language: str, text: str) -> None:
        """Keep what is being typed as a comment; nothing is kept of an empty one."""
        key = f"comments/{segment_id}-{language}"
        if text:
            self._ini.setValue(key, text)
        else:
            self._ini.remove(key)
