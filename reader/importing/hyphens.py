"""Words that a line end parted: whether the hyphen there is the word's own or the line's.

Evidence, the strongest first: a capital or a figure beside the hyphen; how the same text writes the
word elsewhere; what has a hyphen in the language; dictionaries of English and French. Where there
is none, it was the line that parted the word, unless a person has broken the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

#: The signs that end a line within a word: those of PDF readers stand for any hyphen, a soft one is
#: never the word's own.
HYPHENS = ("-", "\u00ad", "\u2010", "\ufffe", "\x02")
_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-\u2010][^\W_]+)*")
_LAST = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*\Z")
_FIRST = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")

#: First parts that always keep their hyphen, and those that do unless a dictionary knows the whole.
_ALWAYS = {
    "en": "well self ex twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "à demi peut celui celle ceux",
    "es": "franco anglo hispano luso germano austro greco judeo teórico físico técnico",
    "pt": "franco anglo hispano luso germano austro greco pós recém além vice",
    "it": "franco anglo ispano italo austro greco",
    "ru": (
        "северо кое вице пресс интернет онлайн мини светло темно тёмно ярко бледно северно южно"
        " западно восточно англо франко русско научно общественно социально военно экономико"
        " историко культурно премьер веб"
    ),
    "uk": "північно південно будь казна хтозна віце прес інтернет онлайн міні суспільно",
}
_MOSTLY = {
    "en": (
        "half all much ill so cross long short high low full part old new first second third large"
        " small hard soft free left right middle best better anglo great one two three four five"
        " six seven eight nine ten non mid co post pre"
    ),
    "fr": "grand mi ex semi vice non avant après arrière nord sud",
}
#: Second parts that do.
_AFTER = {
    "en": "like free old called known made wide style led born shaped year",
    "fr": "il on je tu ce le la ci là y en t même mêmes nous vous moi toi lui leur elle elles être",
    "ru": "таки либо нибудь",
    "uk": "небудь таки",
}
_SHAPES = {
    "en": (
        r"\w+-(?:to|of|in|by|and|the|up|off|out|a)-\w+(?:-\w+)*",
        r"\w+-(?:term|based|minded|friendly)",
    ),
    "fr": (r"\w+-t-\w+",),
    "de": (r"(?:deutsch|\w+isch)-\w+isch\w*",),
    "pt": (
        r"\w+[áéêíô]-l[oa]s?",
        r"\w+(?:ou|am|ava|avam|iu|eu|iam|r)-(?:se|me|te|lhes?|nos|vos)",
    ),
    "ru": (
        r"(?:кто|что|кого|чего|кому|чему|кем|чем|ком|ч[её]м|где|куда|откуда|когда|как|почему|зачем|"
        r"сколько|отчего|чей|чь[яеёи]|как(?:ой|ая|ое|ие|ого|ому|им|их|ую|ими|ом))-(?:то|ка)",
        r"по-\w+(?:ски|цки)",
        r"по-(?:моему|твоему|своему|нашему|вашему|другому|новому|старому|прежнему|разному|иному)",
        r"во?-(?:перв|втор|трет|четв[её]рт|пят)ых|в-третьих",
        r"из-(?:за|под)",
        r"юго-(?:запад|восток|восточ)\w*",
        r"\w+(?:ско|цко)-\w+(?:ск|цк)\w+",
    ),
    "uk": (
        r"(?:хто|що|де|куди|коли|як|чому|яки?й|яка|яке|які)-то",
        r"по-\w+(?:ськи|цьки)",
        r"по-(?:моєму|твоєму|своєму|нашому|вашому|новому|іншому|старому)",
    ),
}
#: What follows a part that waits for its other half: “Vor- und Nachteile”, “pre- and post-war”.
_SUSPENDED = {
    "en": "and or to",
    "de": "und oder bis sowie bzw",
    "nl": "en of tot",
    "sv": "och eller",
    "da": "og eller",
    "nb": "og eller",
}
#: Languages whose dictionary is small and good enough to be asked.
_WITH_DICTIONARY = frozenset({"en", "fr"})


class Hyphens:
    """What a text, and its language, tell of hyphens at the ends of lines."""

    def __init__(self, lines: Iterable[str], language: str, *, is_set: bool = True) -> None:
        """`is_set` says that a program set the lines, which parts words; a person hardly does."""
        self._lines = tuple(lines)
        self._language = language
        self._is_set = is_set
        self._suspended = frozenset(_SUSPENDED.get(language, "").split())
        self._always = frozenset(_ALWAYS.get(language, "").split())
        self._mostly = frozenset(_MOSTLY.get(language, "").split())
        self._after = frozenset(_AFTER.get(language, "").split())
        self._shapes = tuple(map(re.compile, _SHAPES.get(language, ())))

    def joined(self, line: str, following: str) -> str:
        """Two lines as one text, a word that the line end parted whole again."""
        return self.before(line, following) + following

    def before(self, line: str, following: str) -> str:
        """A line as it stands before the following one in a text, with the blank between them."""
        if not line.endswith(HYPHENS) or not line[:-1] or not line[-2].isalnum():
            return f"{line} "
        first, second = _LAST.search(line[:-1]), _FIRST.match(following)
        if first is None or second is None:
            return f"{line} "
        if line[-1] == _SOFT:
            return line[:-1]
        if second[0] in self._suspended:
            return f"{line[:-1]}- "
        return f"{line[:-1]}-" if self._is_own(first[0], second[0]) else line[:-1]

    def _is_own(self, first: str, second: str) -> bool:
        """Whether the hyphen between two pieces is the word's own."""
        if not second[0].islower() or first[-1].isdigit():
            return not (first.isupper() and second.isupper() and len(first) > 1)
        whole, apart = (first + second).casefold(), f"{first}-{second}".casefold()
        seen, seen_apart = self._words[whole], self._words[apart]
        if seen != seen_apart:
            return seen_apart > seen
        if any(shape.fullmatch(apart) for shape in self._shapes):
            return True
        before = re.split("[-\u2010]", first.casefold())[-1]
        after = re.split("[-\u2010]", second.casefold())[0]
        if before in self._always:
            return True
        if self._is_known(before + after):
            return False
        if before in self._mostly or after in self._after:
            return True
        if not self._is_set:
            return True
        return len(before) > 2 and all(map(self._is_known, (before, after)))

    def _is_known(self, word: str) -> bool:
        if self._language not in _WITH_DICTIONARY:
            return False
        import simplemma  # a dictionary in 0.1 s

        return bool(simplemma.is_known(word, self._language))

    @cached_property
    def _words(self) -> Counter[str]:
        """The words of the text that no line end parted."""
        found: Counter[str] = Counter()
        for line in self._lines:
            text = line.replace(_SOFT, "").replace("\u2010", "-")
            words = _WORD.findall(text)
            if line.endswith(HYPHENS) and words:
                words.pop()
            found.update(word.casefold() for word in words)
        return found
