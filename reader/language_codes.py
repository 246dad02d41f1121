"""Codes of languages: whatever people and programs write, as the library writes it.

The library has the codes of Argos' packs: two letters (ISO 639-1), and some of Argos' own for
written forms that have a model of their own. Rules of language ask for `form_of` that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

#: Pairs "xxx xx" for every language that has a two-letter code, then the members of macrolanguages
#: under whose two-letter code Enface's articles and Argos' packs go (ISO 639-3, macrolanguages).
_TABLE = (
    "aar aa abk ab afr af aka ak amh am ara ar arg an asm as ava av ave ae aym ay aze az bak ba "
    "bam bm bel be ben bn bis bi bod bo bos bs bre br bul bg cat ca ces cs cha ch che ce chu cu "
    "chv cv cor kw cos co cre cr cym cy dan da deu de div dv dzo dz ell el eng en epo eo est et "
    "eus eu ewe ee fao fo fas fa fij fj fin fi fra fr fry fy ful ff gla gd gle ga glg gl glv gv "
    "grn gn guj gu hat ht hau ha hbs sh heb he her hz hin hi hmo ho hrv hr hun hu hye hy ibo ig "
    "ido io iii ii iku iu ile ie ina ia ind id ipk ik isl is ita it jav jv jpn ja kal kl kan kn "
    "kas ks kat ka kau kr kaz kk khm km kik ki kin rw kir ky kom kv kon kg kor ko kua kj kur ku "
    "lao lo lat la lav lv lim li lin ln lit lt ltz lb lub lu lug lg mah mh mal ml mar mr mkd mk "
    "mlg mg mlt mt mon mn mri mi msa ms mya my nau na nav nv nbl nr nde nd ndo ng nep ne nld nl "
    "nno nn nob nb nor nb nya ny oci oc oji oj ori or orm om oss os pan pa pli pi pol pl por pt "
    "pus ps que qu roh rm ron ro run rn rus ru sag sg san sa sin si slk sk slv sl sme se smo sm "
    "sna sn snd sd som so sot st spa es sqi sq srd sc srp sr ssw ss sun su swa sw swe sv tah ty "
    "tam ta tat tt tel te tgk tg tgl tl tha th tir ti ton to tsn tn tso ts tuk tk tur tr twi tw "
    "uig ug ukr uk urd ur uzb uz ven ve vie vi vol vo wln wa wol wo xho xh yid yi yor yo zha za "
    "zho zh zul zu "
    # Withdrawn codes (BCP 47's registry), and others for the languages of Argos' "nb" and "tl".
    "in id iw he ji yi jw jv mo ro no nb fil tl "
    "als sq arb ar azj az cmn zh ekk et fuv ff gaz om khk mn kmr ku knc kr lvs lv npi ne ory or "
    "pbt ps pes fa plt mg prs fa quy qu swh sw uzn uz ydd yi zsm ms zlm ms ayr ay pob pb"
).split()
_SHORT = dict(zip(_TABLE[::2], _TABLE[1::2], strict=True))

#: What people and programs write after the language: a script, a country, a variety.
_TAG = re.compile(r"([a-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")
#: Argos' own codes for two written forms that have a model of their own, by script or country.
_FORMS = {
    "zh": dict.fromkeys(("hant", "tw", "hk", "mo"), "zt") | dict.fromkeys(("hans",), "zh"),
    "pt": {"br": "pb"},
}

#: The languages of which these are forms.
_FORM_OF = {"zt": "zh", "pb": "pt"}
#: What BCP 47 and CLDR call them.
_TAGS = {"pb": "pt-BR", "zh": "zh-Hans", "zt": "zh-Hant"}


def short_code(code: str) -> str:
    """The one code that the library has of a language: "es" for "spa", "nb" for "no"."""
    return _SHORT.get(code, code)


def library_code(tag: str) -> str:
    """The code under which the library knows a tag such as "eng_Latn", "zh-Hant" or "pt_BR".

    "" where it is no such tag.
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return ""
    language = short_code(match[1])
    forms = _FORMS.get(language, {})
    parts = re.split("[-_]", match[2].casefold())
    return next((forms[part] for part in parts if part in forms), language)


def form_of(code: str) -> str:
    """The language of which a code of the library names a written form ("pb" is Portuguese, "pt").

    Any other code is its own.
    """
    return _FORM_OF.get(code, code)


def language_tag(code: str) -> str:
    """The BCP 47 tag of a code of the library."""
    return _TAGS.get(code, code)


@lru_cache(maxsize=64)
def cldr_locale(code: str) -> Locale | None:
    """What CLDR has of a language of the library; None for one that it does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language_tag(code), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def english_name(code: str) -> str:
    """What English calls a language of the library (CLDR); "" where it has no name for it."""
    from babel import Locale

    names = Locale("en").languages
    # "zh" is any Chinese until it is told from "zt".
    return str(names.get(code) or names.get(language_tag(code).replace("-", "_"), ""))
