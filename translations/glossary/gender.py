"""Words that have the gender of a noun, in Spanish and Portuguese, made to agree with another noun.

Only what is sure is changed: articles, determiners, participles, and adjectives that the dictionary
knows in both genders, where they stand beside the noun or are said of it. Where another word may
agree with the noun nothing is sure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.language_codes import form_of
from translations.checks.words import function_words
from translations.glossary.forms import fold
from translations.glossary.placing import article_before, article_like

#: Languages whose genders are known here.
GENDERED = frozenset({"es", "pt"})
#: Nouns by their endings.
_MASCULINE = re.compile(
    r"(?:o|os|or|ores|aje|ajes|agem|al|ales|ais|ar|ares|én|és|ín|ema|emas|oma|omas|ama|amas|án|ao)$"
)
_FEMININE = re.compile(
    r"(?:a|as|ción|ciones|sión|siones|xión|dad|dades|dade|tad|tades|tud|tudes|tude|umbre|ez|eza"
    r"|ie|ies|ção|ções|são|sões|agem|agens)$"
)
#: Some that do not follow their endings, or have one of either gender.
_ODD = {
    "m": frozenset(
        "día mapa planeta cometa clima puente coche valle aire cine café pie nombre límite frente"
        " borde cierre informe presidente ministro".split()
    ),
    "f": frozenset(
        "mano foto moto radio ley leyes red redes luz luces paz voz flor sal señal sangre gente"
        " clase parte noche tarde calle base frase serie fuente muerte suerte nube lei fé".split()
    ),
}
#: Determiners and short adjectives, masculine and feminine.
_PAIRS = {
    "es": "este esta,ese esa,aquel aquella,esos esas,estos estas,aquellos aquellas,algún alguna,"
    "ningún ninguna,primer primera,tercer tercera,buen buena,mal mala,otro otra,otros otras,"
    "todo toda,todos todas,mismo misma,mismos mismas,mucho mucha,muchos muchas,poco poca,"
    "pocos pocas,ambos ambas,nuestro nuestra,nuestros nuestras,tanto tanta,tantos tantas,"
    "cuánto cuánta,cuántos cuántas",
    "pt": "este esta,esse essa,aquele aquela,estes estas,esses essas,aqueles aquelas,algum alguma,"
    "nenhum nenhuma,bom boa,bons boas,mau má,outro outra,outros outras,todo toda,todos todas,"
    "mesmo mesma,mesmos mesmas,muito muita,muitos muitas,pouco pouca,poucos poucas,"
    "ambos ambas,nosso nossa,nossos nossas,meu minha,seu sua,meus minhas,seus suas,dois duas,"
    "deste desta,nesse nessa,neste nesta,desse dessa",
}
#: Words between an article and its noun that have one form for both genders.
_NEUTRAL = frozenset(
    "gran grande grandes mayor mayores mejor peor maior menor principal dos".split()
)
#: Feminine nouns with the masculine article («el área»): better left.
_WITH_EL = frozenset(
    "agua águila ala alma ancla ansia área arma arpa asma aula ave habla hacha hada hambre".split()
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_WORD_BEHIND = re.compile(r"(\s+)([^\W\d_]+)")
_COPULA = (
    r"(?:ha\s+sido|han\s+sido|había\s+sido|es|son|está|están|fue|fueron|era|eran|será|serán|estaba"
    r"|estaban|estuvo|estuvieron|queda|quedan|quedó|quedaron|sea|sean|são|é|estão|foi|foram"
    r"|estava|estavam|esteve|ficou|ficaram|fica|ficam|seja|sejam|foi)"
)
_ADVERB = r"(?:\w+mente\s+|muy\s+|más\s+|mais\s+|muito\s+)"
_SAID_OF_IT = re.compile(rf"(\s+(?:no\s+|não\s+)?{_COPULA}\s+{_ADVERB}?)([^\W\d_]+)", re.IGNORECASE)
#: A noun there is hardly what something is said of behind it: «en sus bordes está esperado».
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:en|de|del|con|por|para|sobre|a|al|desde|hasta|contra|sin|entre|hacia|tras|bajo"
    r"|em|do|da|dos|das|no|na|nos|nas|com|pelo|pela|ao|à|aos|às|até|sob|num|numa)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: An article, and one more word or two words with a hyphen: «el afgano-tayik borde».
_ARTICLE_AND_WORD = re.compile(
    r"\b(?:el|la|los|las|una?|un[oa]s|os?|as?|uma?|uns|umas)\s+[\w-]+\s+$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\w{2,}[aií]d[oa]s?$")
_AND_ANOTHER = re.compile(r"\s+(?:y|e|o|u|ni|ou|nem)\s+([^\W\d_]+)")
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")
_RELATIVE = re.compile(r"\b(?:el|la|los|las|[oa]s?)\s+(?:cual|cuales|qual|quais)\b", re.IGNORECASE)
#: «El nuestro», «la misma».
_WITH_ARTICLE = re.compile(r"\b(?:el|la|los|las|[oa]s?)\s+(\w+)", re.IGNORECASE)
_SAID_LATER = re.compile(rf"\b{_COPULA}\s+{_ADVERB}?(\w+)")
#: Of a word that has another form for the other gender.
_ENDING = re.compile(r"[oa]s?$")


def gender_of(phrase: str) -> str:
    """The gender of a phrase's noun, m or f; "" where its ending does not tell."""
    noun = fold(phrase.split(maxsplit=1)[0])
    if noun in map(fold, _WITH_EL):
        return ""
    singular = noun.removesuffix("s")
    for gender, words in _ODD.items():
        if {noun, singular} & set(map(fold, words)):
            return gender
    if _FEMININE.search(noun) and not re.search(r"(?:ema|oma|ama)s?$", noun):
        return "f"
    return "m" if _MASCULINE.search(noun) else ""


def agreed(
    before: str, there: str, after: str, wording: str, language: str
) -> tuple[str, str] | None:
    """What stands about a noun, made to agree with a wording in its place; None if not sure."""
    language = form_of(language)
    wanted, had = gender_of(wording), gender_of(there)
    article = article_before(before, language)
    if article and fold(there.split(maxsplit=1)[0]) not in map(fold, _WITH_EL):
        # It tells the gender better than the noun's ending: la gama, el programa.
        had = "mf"[article_like(article, "m", language).casefold() != article.casefold()]
    if wanted and wanted == had:
        return before, after
    if not had:  # nobody knows whether the words about it are said of it
        wanted = ""
    head = _before(before, wanted, language)
    tail = _after(after, wanted, language, is_subject=not _BEHIND_PREPOSITION.search(before))
    return None if head is None or tail is None else (head, tail)


def _before(before: str, wanted: str, language: str) -> str | None:
    """The words before the noun, from right to left as long as they belong to it."""
    head, done = before, ""
    while True:
        if article := article_before(head, language):
            own = head[len(head) - len(article) :]
            other = article_like(own, wanted, language) if wanted else ""
            if not other:
                return None
            outer = _before_article(head[: len(head) - len(article)], wanted, language)
            return None if outer is None else outer + other + done
        found = _WORD_BEFORE.search(head)
        if found is None:
            return head + done
        word = found.group(1)
        if fold(word) in _NEUTRAL:
            head, done = head[: found.start()], found.group() + done
            continue
        if not _may_agree(word, language):
            # Of a word between it and its article it is not known whether it agrees.
            return None if _ARTICLE_AND_WORD.search(head) else head + done
        other = _other_form(word, wanted, language)
        if not other:
            return None
        head, done = head[: found.start()], other + found.group()[len(word) :] + done


def _before_article(head: str, wanted: str, language: str) -> str | None:
    """ "Todos" before an article."""
    found = _WORD_BEFORE.search(head)
    if found is None or fold(found.group(1)) not in {"todo", "toda", "todos", "todas"}:
        return head
    other = _other_form(found.group(1), wanted, language)
    return f"{head[: found.start()]}{other} " if other else None


def _after(after: str, wanted: str, language: str, *, is_subject: bool) -> str | None:
    """The adjectives behind the noun and what is said of it; nothing later may agree with it."""
    done, rest = "", after
    while found := _WORD_BEHIND.match(rest):
        word = found.group(2)
        if not _may_agree(word, language) or _is_verb(word, language):
            break
        other = _other_form(word, wanted, language)
        if not other:
            return None
        done, rest = done + found.group(1) + other, rest[found.end() :]
    more = _AND_ANOTHER.match(rest) if done else None
    if more and _may_agree(more.group(1), language):
        return None
    found = _SAID_OF_IT.match(rest) if is_subject else None
    if found and _may_agree(found.group(2), language):
        other = _other_form(found.group(2), wanted, language)
        if not other:
            return None
        done, rest = done + found.group(1) + other, rest[found.end() :]
    end = _SENTENCE_END.search(rest)
    later = rest[: end.start()] if end else rest
    return None if _may_have_one_that_agrees(later, language) else done + rest


def _may_have_one_that_agrees(text: str, language: str) -> bool:
    said = [found.group(1) for found in _SAID_LATER.finditer(text)]
    alone = [fold(found.group(1)) for found in _WITH_ARTICLE.finditer(text)]
    return bool(
        _RELATIVE.search(text)
        or not _pairs(language).keys().isdisjoint(alone)
        or any(_may_agree(word, language) for word in said)
        or any(_PARTICIPLE.match(word) for word in re.findall(r"\w+", text))
    )


def _may_agree(word: str, language: str) -> bool:
    """Whether a word may have the gender of the noun beside it: by its ending."""
    folded = fold(word)
    if folded in _pairs(language):
        return True
    return folded not in _idle(language) and bool(_ENDING.search(folded))


def _is_verb(word: str, language: str) -> bool:
    """Whether a word is a form of a verb and no participle: «la frontera cierra»."""
    if _PARTICIPLE.match(word):
        return False
    lemma = _lemma(word, language)
    return lemma != word.casefold() and lemma.endswith(("ar", "er", "ir"))


def _other_form(word: str, wanted: str, language: str) -> str:
    """A determiner or an adjective in a gender; "" where that is not sure."""
    folded = fold(word)
    if not wanted:
        return ""
    if pair := _pairs(language).get(folded):
        return _like(word, pair[wanted == "f"])
    ending = _ENDING.search(folded)
    if ending is None:
        return ""
    stem = folded[: ending.start()]
    other = stem + ("a" if wanted == "f" else "o") + folded[ending.start() + 1 :]
    is_adjective = _PARTICIPLE.match(folded) or _lemma(stem + "a", language) == stem + "o"
    return _like(word, other) if is_adjective else ""


def _like(word: str, other: str) -> str:
    return other[0].upper() + other[1:] if word[0].isupper() else other


@lru_cache(maxsize=4)
def _pairs(language: str) -> dict[str, tuple[str, str]]:
    """The pair of either of its forms, folded."""
    pairs = (pair.split() for pair in _PAIRS[language].split(","))
    return {fold(form): (he, she) for he, she in pairs for form in (he, she)}


@lru_cache(maxsize=4)
def _idle(language: str) -> frozenset[str]:
    return frozenset(map(fold, function_words(language)))


def _lemma(word: str, language: str) -> str:
    import simplemma

    lemma: str = simplemma.lemmatize(word.casefold(), lang=language)
    return lemma
