"""Boundaries of sentences that are true of a language; “|” stands for each."""

from __future__ import annotations

import time

import pytest

from reader.segmentation import sentences_of

_ENGLISH = """
He left at 5 p.m. | Then he slept.
He left at 5 a.m. on Monday.
I live in the U.S. | He lives in the U.K. | They met.
The U.S. Government said so.
He has a Ph.D. | She has none.
No. | I will not go.
It was the No. 1 song. | No. 5 came next.
See Fig. 3 and Sec. 4. | Then go on.
It takes approx. 5 days.
(It was late.) | He left.
He left (it was late). | She stayed.
Such stairs are “parallel” (Smith 55). | Others are not.
The story is ended.3 | Another is new.
"Leave me alone!" he cried. | Nobody moved.
Did you see Jeopardy! last night?
They speak !Kung and other languages.
He works for iPhone Ltd. | He likes it.
He is 6'2" tall. | She is 5'1" tall. | They met.
That is JFK Jr.'s book. | She read it. | 'Well,' she said.
1. The first item 2. The second item
1.) The first item. | 2.) The second item.
a) here it is | b) another | c) one more
• 9. Stop smoking | • 10. Get some rest
Visit https://www.Example.Com/A.B now. | Then rest.
Q. What is his name? | A. His name is Alfred.
"If you please, sir--" | The Rabbit started violently.
"""
_RUSSIAN = """
Закон, т. е. основной акт, принят. | Это важно.
Согласно ст. 5 закона это так.
См. рис. 3 и табл. 4. | Далее.
Яблоки, груши и т. д. | Он купил всё.
Это было в 2014 г. | Он уехал.
Это было в 2014 г. в Москве.
Он родился в 1950 г. | Окончил школу.
Завод построен в 1898 г. | Архитектор Бенуа умер позже.
Дом стоял в 1914–1917 гг. | Рядом жил поэт.
Крепость стояла до XIX в. | Наполеон её сжёг.
Завод выпустил 5 тыс. | Рабочие довольны.
В марте 1990 г. Горбачёв стал президентом.
Его избрали, а в 1990 г. Ельцин ушёл.
Избранный в 1990 г. Горбачёв ушёл.
Храм построен в 1898 г. А. Бенуа, архитектором.
Нам выделили 37 млрд. долл. США на это.
Родился в г. Москве. | Жил там.
Дом писателя, 1898 г. В доме музей.
А. С. Пушкин родился в Москве. | Он поэт.
А.С. Пушкин и Л. Н. Толстой писали.
— Вы едете? — спросил он. | — Нет, — сказала она.
«Стой!» — крикнул он. | Никто не слышал.
«Куда он пошёл?» | Никто не знал.
— Вы едете? | — Нет.
Рост на 5 млн. долларов. | Это много.
Цена 5 тыс. руб. | Это дорого.
Сидоров, к.т.н., доц. Иванов.
Это им. | Он знал.
Театр им. Ленина закрыт.
"""
_GERMAN = """
Das ist z. B. Herr Müller. | Er kommt.
Im 19. Jahrhundert war das so. | Im 20. auch.
Der 1. FC Köln gewann. | Der 2. Weltkrieg begann.
Am 5. Mai kam er. | Er kam am 5. | Dann ging er.
Äpfel, Birnen usw. | Der Rest war weg.
Um 500 v. Chr. | Er lebte dort.
Die Fa. Müller ist groß.
„Halt!“, rief er. | „Ich komme.“
Er fand »alles«. | Dann ging er.
"""
_FRENCH = """
M. Dupont est venu. | Mme. Durand aussi.
J.-P. Sartre a écrit. | Il est mort.
Il est mort en 44 av. J.-C. | Il était grand.
Il est né av. J.-C. à Rome.
L'O.N.U. a dit non.
« Arrête ! » cria-t-il. | « Je viens. »
Le n. 5 et le n° 6 sont là.
"""
_SPANISH = """
A las 5 p. m. | Después se fue.
Viven en EE. UU. | Es un país.
D. Juan y Dña. Ana llegaron.
Avda. de América, n.º 5. | Fin.
La lista: 1.Helado, 2.Carne, 3.Arroz.
Con el documento N°. 1026 de Bogotá.
"""
_CASES = [
    pytest.param(language, line, id=f"{language}: {line[:30]}")
    for language, lines in (
        ("en", _ENGLISH),
        ("ru", _RUSSIAN),
        ("de", _GERMAN),
        ("fr", _FRENCH),
        ("es", _SPANISH),
    )
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("language", "line"), _CASES)
def test_boundaries(language: str, line: str) -> None:
    # Two items on one line have their boundary before the number.
    line = line.replace("item 2. The", "item | 2. The")
    assert sentences_of(line.replace(" | ", " "), language) == line.split(" | ")


@pytest.mark.parametrize("language", ["en", "xx", "pt", "it", "uk"])
def test_a_blank_line_always_parts(language: str) -> None:
    assert sentences_of("First line\n \nsecond line", language) == ["First line", "second line"]


def test_a_sentence_ends_with_its_line() -> None:
    assert sentences_of("Ich spiele gern.\nspielst\n", "de") == ["Ich spiele gern.", "spielst"]


def test_a_short_form_at_the_end_of_a_line_ends_nothing() -> None:
    text = "Закон, т. е.\nосновной акт, принят."
    assert sentences_of(text, "ru") == [text]


def test_the_sentences_of_an_enumerated_line_are_parted() -> None:
    text = "Heading\n1. Open the box. Look inside.\n2. Close it. Go home."
    assert sentences_of(text, "en") == [
        "Heading",
        "1. Open the box.",
        "Look inside.",
        "2. Close it.",
        "Go home.",
    ]


def test_ordinals_of_german_are_no_list() -> None:
    text = "1. Mai und 2. Juni sind frei."
    assert sentences_of(text, "de") == [text]


def test_text_without_capitals_is_cut_at_its_stops() -> None:
    assert sentences_of("who came? nobody. really!", "en")[0] == "who came?"


@pytest.mark.parametrize("scrap", ["U.S. He ", "1. a ", "(a.) B ", "a.1 B ", "' \" ", "\n1. a. B"])
def test_no_rule_takes_quadratic_time(scrap: str) -> None:
    short, long = (_seconds(scrap * count) for count in (2_000, 16_000))
    assert long < 40 * short + 0.2


def _seconds(text: str) -> float:
    begun = time.process_time()
    sentences_of(text, "en")
    return time.process_time() - begun
