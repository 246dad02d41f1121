"""Rules that say what a line of site furniture is. Each looks at one line and nothing around it.

`certain_reason` is for lines that are furniture wherever they stand, `possible_reason` for those
that need the company of other furniture. The reasons are stable names; they are stored.
"""

from __future__ import annotations

import re

from reader.cleaning.menu_lines import is_menu_line
from reader.cleaning.phrases import CERTAIN, POSSIBLE, folded
from reader.scripts import script_counts

#: Longest line, in characters, that a phrase or shape rule looks at.
_LONGEST = 200

#: French sets its quotation marks off by a space.
_SENTENCE_END = re.compile(r"[.!?…。！？](?:\s?[\"'»”“’)\]])*$")

_COUNTED = (
    r"(?:views?|comments?|shares?|likes?|reads?|replies|просмотр\w*|комментари\w*|репост\w*|"
    r"лайк\w*|прочтени\w*|перегляд\w*|kommentare?|aufrufe|commentaires?|vues?|partages?|"
    r"comentarios?|visitas|vistas|compartidos|visualizações|visualizaciones|comentários?|"
    r"visualizzazioni|commenti)"
)
#: Networks that a page asks its readers to follow it on.
_NETWORKS = (
    r"(?:facebook|twitter|x|telegram|instagram|linkedin|pinterest|youtube|tiktok|whatsapp|threads|"
    r"bluesky|mastodon|vk|вконтакте|одноклассник\w*|телеграм\w*|дзен\w*|google news)"
)
_HANDLE = r"(?:\s?\([^)]{1,30}\))?"
_NUMBER = r"\d[\d\s.,]{0,10}(?:\s?(?:k|m|тыс\.?|млн\.?))?"
_MINUTES = r"\d{1,3}\s*(?:-|–)?\s*(?:min(?:ute)?[sn]?\.?|минут[аы]?|мин\.?|хв\.?|minutos?)"
_SITES = (
    r"(?:facebook|twitter|x|telegram|whatsapp|viber|vk|vkontakte|вконтакте|одноклассники|ok|"
    r"instagram|linkedin|pinterest|reddit|youtube|tiktok|rss|e-?mail|messenger|threads|bluesky|"
    r"mastodon|дзен|copy link|копировать ссылку|print|печать|share|поделиться)"
)
#: "Share on Facebook", "Auf X teilen", with one network or several.
_ON = rf"{_SITES}(?:(?:, | (?:and|or|и|или|und|oder|et|ou|y|e|o) ){_SITES})*"
_SHARING = (
    r"(?:(?:share|send|post|pin|save|email|tweet)(?: (?:this|it|this article|this story|article))?"
    r"(?: (?:on|to|via|by|in|with))?"
    r"|(?:поделиться|поделись|поделитесь|отправить|опубликовать|сохранить|рассказать|поділитися|"
    r"поширити|надіслати)(?: (?:ссылкой|новостью|статьей))?(?: (?:в|во|на|у|через|по|с помощью))?"
    r"|(?:partager|partagez|envoyer|publier|tweeter)(?: (?:sur|via|par|avec))?"
    r"|(?:comparte|compartir|enviar|publicar|compartilhar|compartilhe|partilhar|partilhe)"
    r"(?: (?:en|por|vía|via|con|no|na|em|pelo|com))?"
    r"|(?:condividi|condividere|invia)(?: (?:su|via|con|per))?"
    r"|(?:udostępnij|delen|deel|dela|del)(?: (?:na|przez|op|via|på))?"
    rf") {_ON}"
    rf"|(?:artikel )?(?:auf|bei|über|per|via|in|mit) {_ON} (?:teilen|posten|senden|empfehlen)"
    r"|tweet this"
)

#: Shapes of lines that are furniture anywhere, matched against the folded line.
_CERTAIN_SHAPES = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("counter", rf"{_NUMBER}\s*{_COUNTED}|{_COUNTED}\s*[:(]?\s*{_NUMBER}\)?|0"),
        (
            "counter",  # of who writes in a forum
            r"(?:posts|messages|threads|reputation|reaction score|likes received|сообщени[йя]|"
            r"репутация|благодарностей|повідомлень|beiträge|mensajes|messaggi|mensagens)\s?:\s*"
            rf"{_NUMBER}",
        ),
        (
            "navigation",  # where an encyclopedia says what it is
            r"(?:from|aus|de|da|van|från|z|un article de|origem:|материал из|матеріал з)\s+"
            r"(?:wikip\w+|википеди\w+|вікіпеді\w+)\s*[,—–-]\s*[^.!?]{0,40}"
            r"(?:encyclop|enciclop|enzyklop|encycl|энциклопед|енциклопед)[^.!?]{0,20}\.?",
        ),
        (
            "reading_time",
            rf"{_MINUTES}\s*(?:read|reading time|чтения|на чтение|lesezeit|de lecture|de lectura)|"
            r"(?:reading time|read time|time to read|время чтения|время на чтение|lesezeit|"
            r"temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|час читання)"
            rf"(?: estimado| stimato)?\s*[:—–-]?\s*(?:ca\.\s*|~\s*)?{_MINUTES}",
        ),
        ("share", rf"{_SITES}(?:[\s,|/·•]+{_SITES}){{2,}}"),
        ("share", _SHARING),
        ("listen", r"\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d"),
        ("typo_report", r".{0,120}\bctrl\s*\+\s*enter\b.{0,60}"),
        (
            "legal",
            r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d.{0,100}|"
            r"(?:©|\(c\)|copyright)\s.{2,60}(?:19|20)\d\d.{0,60}|"
            r".{0,80}(?:all rights reserved|все права защищены|alle rechte vorbehalten|"
            r"tous droits réservés|todos los derechos reservados)",
        ),
        (
            "read_also",
            r"(?:read also|also read|see also|read more|related|читайте также|читать также|"
            r"смотрите также|читайте далее|еще по теме|материалы по теме|lesen sie auch|"
            r"mehr zum thema|auch interessant|(?:à )?lire aussi|à lire également|voir aussi|"
            r"lea también|lee también|leggi anche|leia também|читайте також)\s*[:>|»]\s*.{3,160}",
        ),
        (
            "tags",
            r"(?:tags?|topics|keywords|теги?|метки|ключевые слова|темы|schlagw[oö]rter|"
            r"schlagworte|themen|mots-clés|thèmes|etiquetas|temas)\s*:\s*[^.!?]{2,160}",
        ),
        (
            "tags",
            r"(?:filed under|posted in|categor(?:y|ies)|categor[íi]as?|рубрик[аи]|kategorien?|"
            r"rubriken?|rubriques?)\s*:\s*[^.!?:]{2,80}",
        ),
        (
            "subscribe",
            r"(?:follow|like|find|join|folgen sie|folge|suivez|sigue|siga|подпи(?:шитесь|сывайтесь)"
            rf"(?: на)?)\s[^.!?]{{2,60}}\s(?:on|auf|sur|en|no|в|во)\s{_NETWORKS}{_HANDLE}"
            rf"(?:(?:,|,? (?:and|und|et|y|e|и))\s{_NETWORKS}{_HANDLE})*",
        ),
        (
            "subscribe",
            r"(?:subscribe|sign up|follow us|join us|join our|подпи(?:шитесь|сывайтесь|шись)|"
            r"присоединяйтесь|читайте нас|следите за|abonnieren sie|folgen sie uns|"
            r"abonnez-vous|suivez-nous|inscrivez-vous|suscr[íi]be[ts]e|s[íi]guenos|"
            r"підпи(?:шіться|суйтесь))\b.{0,100}\b(?:newsletter|channel|telegram|whatsapp|"
            r"youtube|twitter|facebook|instagram|google news|канал\w*|рассылк\w*|телеграм\w*|"
            r"дзен\w*|вконтакте|соцсет\w*|kanal|канал|chaîne|boletín|canal|lettre d'information)"
            r"\b.{0,40}",
        ),
        (
            "comments",
            r"(?:(?:please )?note\s*:?\s*(?:that )?)?(?:(?:all |your )?comments (?:are|will be)"
            r" (?:pre-?)?moderated|we (?:are |will |may |do )?(?:temporarily |currently |now )?"
            r"(?:pre-?)?moderat(?:e|ing) (?:all |your )?comments|(?:все )?комментарии (?:проходят"
            r" (?:пре|пост)?модерацию|(?:пре)?модерируются)|(?:alle )?kommentare werden (?:vor der"
            r" veröffentlichung )?(?:moderiert|geprüft)|(?:tous )?les commentaires sont modérés|"
            r"(?:todos )?los comentarios (?:son|serán) moderados)\b.{0,100}",
        ),
        ("age_label", r"(?:0|6|12|16|18|21)\+"),
    )
)

_COOKIES = re.compile(
    r"(?:this (?:web)?site|our (?:web)?site|we\b|by (?:using|continuing)|мы\b|наш сайт|сайт\b|"
    r"этот сайт|на (?:этом |нашем )?сайте|продолжая|diese (?:web)?seite|diese website|"
    r"unsere (?:web)?seite|wir\b|ce site|nous\b|en poursuivant|este sitio|esta (?:página|web)|"
    r"al (?:continuar|navegar)|(?=utilizamos|usamos)).{0,60}?"
    r"(?:\buse[sd]?|\busing|\bиспользуе[тм]\w*|\bиспользовани\w+|\bverwende[tn]|\bnutz(?:t|en)|"
    r"\butilis\w+|\butiliza\w*|\busa\w*)\b.{0,40}\bcookies?\b"
)

#: Shapes that need company.
_POSSIBLE_SHAPES = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("counter", rf"{_NUMBER}"),
        ("clock", r"\d{1,2}:\d\d"),
        (
            "counter",  # since when somebody writes in a forum
            r"(?:joined|join date|member since|registered|регистрация|зарегистрирован|реєстрація|"
            r"registriert seit|mitglied seit|inscrit depuis|miembro desde|membro desde)\s?:\s*"
            r"(?:[\w.,]+\s+){0,2}[\d./-]*\d{4}",
        ),
        ("navigation", r"(?:[^|›»/]{2,30}\s*[|›»]\s*){2,}[^|›»/]{2,40}"),
    )
)


def ends_sentence(line: str) -> bool:
    """Whether the line ends like a sentence, quotation marks and brackets apart."""
    return _SENTENCE_END.search(line.rstrip()[-6:]) is not None


def certain_reason(line: str) -> str:
    """Why `line` is furniture wherever it stands, "" where it is not."""
    if len(line) > 2 * _LONGEST:
        return ""
    plain = folded(line)
    if reason := CERTAIN.get(plain, ""):
        return reason
    if _COOKIES.match(plain):
        return "cookies"
    return _shape(plain, _CERTAIN_SHAPES) or ("navigation" if is_menu_line(line) else "")


def possible_reason(line: str) -> str:
    """Why `line` may be furniture, given company; "" where it cannot be."""
    if len(line) > _LONGEST:
        return ""
    plain = folded(line)
    return POSSIBLE.get(plain, "") or _shape(plain, _POSSIBLE_SHAPES)


def is_foreign_label(line: str, script: str) -> bool:
    """Whether `line` is a short label (no sentence) in another script than the article's."""
    if not script or len(line.split()) > 5 or len(line) > 60 or ends_sentence(line):
        return False
    counts = script_counts(line)
    return counts.total() >= 3 and counts[script] == 0


def _shape(plain: str, shapes: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    if len(plain) > _LONGEST:
        return ""
    return next((reason for reason, pattern in shapes if pattern.fullmatch(plain)), "")
