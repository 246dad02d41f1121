"""Machine-translation notices."""

from __future__ import annotations

import pytest

from reader.cleaning import clean_blocks, find_notice
from reader.model import Block, BlockKind


@pytest.mark.parametrize(
    ("line", "service"),
    [
        ("Переведено сервисом «Яндекс Переводчик»", "Yandex"),
        ("Перевод выполнен с помощью сервиса «Словолёт»", "Словолёт"),
        ("Translated by Google", "Google"),
        ("This article was translated using Google Translate.", "Google"),
        ("Translated with www.DeepL.com/Translator (free version)", "DeepL"),
        ("Traducido con DeepL", "DeepL"),
        ("Übersetzt mit DeepL", "DeepL"),
        ("Traduit par Microsoft Translator", "Microsoft"),
        ("Translation: Bing", "Microsoft"),
        ("Machine translated by the service “Wordmill”", "Wordmill"),
        ("This article was automatically translated.", ""),
        ("Автоматический перевод", ""),
        ("Dieser Text wurde automatisch übersetzt.", ""),
        ("Cet article a été traduit automatiquement", ""),
        ("Traducción automática", ""),
        ("Dieser Text wurde mit DeepL maschinell übersetzt.", "DeepL"),
        ("Aus dem Englischen übersetzt mit DeepL.", "DeepL"),
        (
            "Dieser Beitrag wurde mithilfe von Google Translate aus dem Englischen übersetzt.",
            "Google",
        ),
        ("Maschinelle Übersetzung aus dem Englischen", ""),
        ("Traduit automatiquement de l’anglais par DeepL", "DeepL"),
        ("Translated from Russian by Google Translate", "Google"),
        ("This article has been machine translated from Russian.", ""),
        ("Переведено с английского с помощью DeepL", "DeepL"),
        ("Статья переведена автоматически с английского языка.", ""),
        ("Este artículo ha sido traducido automáticamente del inglés.", ""),
        ("Tradotto dall’inglese con DeepL", "DeepL"),
        ("Traduzido do inglês pelo Google Tradutor", "Google"),
        ("Перекладено з англійської за допомогою Google", "Google"),
    ],
)
def test_a_notice_gives_its_service(line: str, service: str) -> None:
    notice = find_notice(line)
    assert notice is not None
    assert (notice.service, notice.text) == (service, line)


@pytest.mark.parametrize(
    "line",
    [
        "Translated by Edda Marsh",
        "Перевод: Нина Причалова",
        "Translation is hard",
        "Machine translation has improved",
        "Machine translation by Google is improving, researchers say",
        "The text was translated by Google's new model, the company said.",
        "Автоматический перевод денег запрещён",
        "Google",
        "Von Anna Lohmann übersetzt",
        "Translated from Russian by Ann Lee",
        "Переведено с английского Анной Беловой",
        "Traduit de l'anglais par Luc Martin",
        "Die Maschine wurde mit Strom betrieben.",
    ],
)
def test_credits_of_people_and_prose_are_no_notices(line: str) -> None:
    assert find_notice(line) is None


def test_the_notice_is_kept_word_for_word_beside_the_service() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, t) for t in ("The mill turns.", "Translated by Google")]
    cleaned = clean_blocks(blocks, "en")
    assert (cleaned.translated_by, cleaned.notice) == ("Google", "Translated by Google")
