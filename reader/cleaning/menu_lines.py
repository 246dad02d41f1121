"""Menus in one line: sections of a site side by side, and the path from its first page."""

from __future__ import annotations

import re

from reader.cleaning.phrases import CERTAIN, POSSIBLE, folded

_BETWEEN = re.compile(r"\s*[|›»→•]\s*|\s+[>/·–—]\s+")
_LEAST, _LEAST_KNOWN = 3, 2
_ITEM_WORDS, _ITEM_CHARACTERS = 4, 30
#: Most words of one section's name.
_PHRASE_WORDS = 3
_FURNITURE = frozenset({"navigation", "share", "account", "subscribe", "live", "comments"})

#: Where a path begins.
_FIRST = frozenset(
    "home homepage start главная головна startseite accueil inicio início home page strona główna"
    " portada".split()
)
_SECTIONS = frozenset(
    word
    for words in (
        "news|latest|world|local|politics|business|economy|finance|markets|sport|sports|football|"
        "culture|arts|entertainment|lifestyle|life|style|travel|health|science|tech|technology|"
        "opinion|comment|weather|education|environment|society|fashion|food|auto|cars|games|"
        "music|film|books|tv|archive|jobs|shop|events|about",
        "новости|мир|россия|политика|экономика|бизнес|финансы|общество|спорт|футбол|культура|"
        "наука|технологии|здоровье|мнения|погода|образование|происшествия|авто|недвижимость|"
        "путешествия|туризм|стиль|еда|музыка|кино|книги|игры|архив|афиша|история|интервью|статьи",
        "новини|світ|україна|політика|економіка|суспільство|наука|технології|здоров'я|погода",
        "nachrichten|aktuell|welt|politik|wirtschaft|finanzen|sport|fußball|kultur|wissen|"
        "wissenschaft|technik|digital|gesundheit|meinung|wetter|bildung|reise|reisen|leben|"
        "panorama|lokales|regional|auto|feuilleton|gesellschaft|ausland|inland|archiv",
        "actualités|actualité|monde|france|politique|économie|société|sport|sports|football|culture|"
        "sciences|science|technologie|santé|opinion|opinions|débats|météo|éducation|voyage|"
        "voyages|mode|planète|région|régions|international|archives",
        "noticias|actualidad|mundo|españa|política|economía|sociedad|deportes|fútbol|cultura|"
        "ciencia|tecnología|salud|opinión|tiempo|educación|viajes|internacional|nacional|sucesos",
        "notícias|atualidade|brasil|portugal|economia|sociedade|esporte|esportes|desporto|futebol|"
        "ciência|tecnologia|saúde|opinião|educação|viagem|viagens|últimas|mundo|política|cultura",
        "notizie|cronaca|mondo|esteri|italia|politica|economia|società|calcio|cultura|scienza|"
        "tecnologia|salute|opinioni|meteo|viaggi|spettacoli",
        "wiadomości|świat|polska|polityka|gospodarka|społeczeństwo|kultura|nauka|zdrowie|pogoda",
    )
    for word in map(folded, words.split("|"))
)


def is_menu_line(line: str) -> bool:
    """Whether a line is a menu or a path: several names of sections, at least two of them known."""
    if len(line) > 200:
        return False
    items = [item for item in _BETWEEN.split(line.strip()) if item.strip()]
    if len(items) < _LEAST - 1:
        return _is_row(folded(line).split())
    if any(len(i) > _ITEM_CHARACTERS or len(i.split()) > _ITEM_WORDS for i in items):
        return folded(items[0]) in _FIRST and len(items) >= _LEAST
    known = sum(_is_known(folded(item)) for item in items)
    is_path = folded(items[0]) in _FIRST and known >= _LEAST_KNOWN
    return is_path or (len(items) >= _LEAST and known >= _LEAST_KNOWN)


def is_section(line: str) -> bool:
    """Whether a line is nothing but the name of a site's section."""
    return folded(line) in _SECTIONS


def _is_row(words: list[str]) -> bool:
    """Whether words in a row are nothing but names of sections, three and more."""
    found = at = 0
    while at < len(words):
        for size in range(_PHRASE_WORDS, 0, -1):
            if _is_known(" ".join(words[at : at + size])):
                break
        else:
            return False
        found, at = found + 1, at + size
    return found >= _LEAST


def _is_known(item: str) -> bool:
    reason = CERTAIN.get(item) or POSSIBLE.get(item) or ""
    return item in _SECTIONS or item in _FIRST or reason in _FURNITURE
