"""Notices that a text is a machine translation, and the service they name.

Only a line that says nothing else is a notice: "Translated by Google" is one, "Translated by Ann
Lee" credits a person, and a sentence about translation is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Longest notice, in characters.
_LONGEST = 220

#: Machine translation services by a part of their name, in the spelling used here.
_SERVICES = (
    ("Yandex", r"yandex|яндекс"),
    ("Google", r"google|гугл"),
    ("DeepL", r"deepl|дипл"),
    ("Microsoft", r"microsoft|bing|майкрософт"),
    ("PROMT", r"promt|промт"),
    ("SYSTRAN", r"systran"),
    ("Amazon", r"amazon"),
    ("Baidu", r"baidu"),
    ("Papago", r"papago|naver"),
    ("Reverso", r"reverso"),
    ("ModernMT", r"modern\s?mt"),
    ("LibreTranslate", r"libretranslate"),
    ("Argos Translate", r"argos"),
    ("ChatGPT", r"chatgpt|openai"),
)

_MACHINE = (
    r"(?:automatic(?:ally)?|machine|ai|neural|автоматическ\w+|автоматически|машинн\w+|"
    r"нейросет\w+|автоматично|машинний|automatisch\w*|maschinell\w*|ki|automatique(?:ment)?|"
    r"autom[áa]tic[ao]?(?:mente)?|automatica(?:mente)?|ia)"
)
_DONE = (
    r"(?:translated|переведен[оаы]?|перевод\s+(?:выполнен|подготовлен|сделан|осуществлен)|"
    r"перекладено|übersetzt|traduite?|traducid[oa]|tradott[oa]|traduzid[oa])"
)
_NOUN = r"(?:translation|перевод|переклад|übersetzung|traduction|traducción|traduzione|tradução)"
#: "This article was ...", "Der Text wurde ...".
_SUBJECT = (
    r"(?:(?:this|the|этот|эта|эти|данн\w+|dieser?|dieses|der|die|das|cet(?:te)?|ce|le|la|este|"
    r"esta|el|questo|questa|o|a)\s+)?"
    r"(?:(?:\w+\s+)?(?:article|text|page|material|content|story|news|interview|статья|текст|"
    r"страница|материал|новость|новости|інтерв'ю|интервью|artikel|texts?|seite|inhalt|beitrag|"
    r"texte|contenu|artículo|texto|página|contenido|articolo|testo|pagina|artigo|conteúdo)\s+)?"
    r"(?:(?:was|is|has\s+been|were|был[аои]?|wurde|ist|a\s+été|est|ha\s+sido|fue|está|"
    r"è\s+stat[oa]|foi)\s+)?"
)
_BY = (
    r"(?:by|with|using|via|through|from|с\s+помощью|при\s+помощи|посредством|через|"
    r"за\s+допомогою|von|mit|durch|mithilfe\s+von|mit\s+hilfe\s+von|par|avec|via|à\s+l'aide\s+de|"
    r"por|con|mediante|usando|da|com|pelo|pela)"
)
_KIND_OF_SERVICE = (
    r"(?:(?:the|a|an|der|dem|den|das|die|le|la|el|il|lo|l')?\s*(?:online\s+)?"
    r"(?:service|services|tool|engine|сервис\w*|сервіс\w*|систем\w+|переводчик\w*|программ\w+|"
    r"dienst|programm|outil|servicio|herramienta|servizio|serviço)\s+)"
)
_NAME = r"(?:the\s+)?[\"'«“„‚]?(?P<name>(?:[^.!?;:,]|\.(?=\w)){2,50}?)[\"'»”“’]?"
_TAIL = r"(?:\s*\([^)]{2,40}\))?"

#: What a text was translated from: one word, and perhaps that it is a language.
_FROM = re.compile(
    r"(?:^|\s+)(?:(?:from|aus\s+dem|aus\s+der|vom|du|del|desde\s+el|dal|dallo|do|с|со|із|зі|з)\s+"
    r"|(?:de\s+l|dall|depuis\s+l)')[^\W\d_]{4,}(?:\s+(?:language|original|языка|мови|оригинала))?"
    r"(?=\s|$|[,.:])"
)
#: In German what is done comes last.
_BY_DONE = re.compile(
    rf"{_SUBJECT}(?:{_MACHINE}\s+)?{_BY}\s+{_KIND_OF_SERVICE}?{_NAME}(?:\s+{_MACHINE})?\s+{_DONE}"
)
#: Whole lines: done by a service, done by a machine, translation by a service, by a machine.
_DONE_BY = re.compile(
    rf"{_SUBJECT}(?:{_MACHINE}[\s-]+)?{_DONE}(?:\s+{_MACHINE})?\s+"
    rf"(?:{_BY}\s+{_KIND_OF_SERVICE}?|{_KIND_OF_SERVICE}){_NAME}{_TAIL}"
)
_DONE_BY_MACHINE = re.compile(rf"{_SUBJECT}(?:{_MACHINE}[\s-]+{_DONE}|{_DONE}\s+{_MACHINE}){_TAIL}")
_TRANSLATION_BY = re.compile(
    rf"(?:{_MACHINE}[\s-]+)?{_NOUN}(?:\s+{_MACHINE})?(?:\s*[:—–]\s*|\s+-\s+|\s{_BY}\s)"
    rf"{_KIND_OF_SERVICE}?{_NAME}{_TAIL}"
)
_MACHINE_TRANSLATION = re.compile(rf"(?:{_MACHINE}[\s-]+{_NOUN}|{_NOUN}\s+{_MACHINE}){_TAIL}")

_MACHINE_WORD = re.compile(rf"\b{_MACHINE}\b|\bсервис|\bсервіс|\bservice\b")
_MARKS = "[]()*_— –-\u00a0.!"


@dataclass(frozen=True, slots=True)
class Notice:
    """A machine-translation notice: the service ("" where unnamed), and the line."""

    service: str
    text: str


def find_notice(line: str) -> Notice | None:
    """The notice that `line` is, or None where it is anything else."""
    if len(line) > _LONGEST:
        return None
    plain = re.sub(r"\s+", " ", line).casefold().replace("ё", "е").replace("’", "'").strip(_MARKS)
    shorter = _FROM.sub("", plain, count=1).strip(_MARKS)
    return _notice(line, shorter) or (_notice(line, plain) if shorter != plain else None)


def _notice(line: str, plain: str) -> Notice | None:
    if _DONE_BY_MACHINE.fullmatch(plain) or _MACHINE_TRANSLATION.fullmatch(plain):
        return Notice("", line.strip())
    if match := _DONE_BY.fullmatch(plain) or _BY_DONE.fullmatch(plain):
        service = _service(match["name"])
        if service or _MACHINE_WORD.search(plain):
            return Notice(service or _as_printed(line, match["name"]), line.strip())
    match = _TRANSLATION_BY.fullmatch(plain)
    if match and (service := _service(match["name"])):
        return Notice(service, line.strip())
    return None


def _service(name: str) -> str:
    """The service of a printed name of few words, "" for one that is not known."""
    if len(name.split()) > 3:
        return ""
    for service, pattern in _SERVICES:
        if re.search(rf"(?<!\w)(?:{pattern})", name):
            return service
    return ""


def _as_printed(line: str, name: str) -> str:
    """A service nobody listed, as the page spells it; "" for what is too long for a name."""
    if len(name.split()) > 4:
        return ""
    found = re.search(re.escape(name).replace("е", "[её]"), line, re.IGNORECASE)
    return found[0].strip() if found else name
