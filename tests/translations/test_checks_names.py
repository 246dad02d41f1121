"""Names: lost, changed, translated, rendered in two ways; and what is the same name after all."""

from __future__ import annotations

import pytest

from translations.checks.finding import Finding, Passage, Severity
from translations.checks.inflection import are_forms_of_one
from translations.checks.names import find_names
from translations.checks.places import places_in
from translations.checks.sounds import likeness, skeletons
from translations.checks.spellings import may_be_one
from translations.checks.variants import find_variants


def found(source: str, target: str, source_language: str, target_language: str) -> list[Finding]:
    passage = Passage(source, target, source_language, target_language)
    return [finding for _, finding in find_names([passage])]


def variants(*lines: tuple[str, str], pair: tuple[str, str] = ("en", "ru")) -> list[int]:
    passages = [Passage(source, target, *pair) for source, target in lines]
    return [at for at, _ in find_variants(passages)]


# Sounds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Хабаровск", "Khabarovsk"),
        ("Шостаковича", "Schostakowitsch"),
        ("Shostakovich", "Chostakovitch"),
        ("Трампом", "Trump"),
        ("Уиггинс", "Wiggins"),
        ("Майкл", "Michael"),
        ("Джордж", "George"),
        ("Москвы", "Moskva"),
        ("Erdoğan", "Erdogans"),
    ],
)
def test_a_name_is_known_again_in_another_alphabet_and_standard(one: str, two: str) -> None:
    assert likeness(one, two) >= 0.7


@pytest.mark.parametrize(
    ("one", "two"), [("Stanford", "Harvard"), ("Sarkozy", "Mitterrand"), ("Хамас", "Libanon")]
)
def test_other_names_are_not_alike(one: str, two: str) -> None:
    assert likeness(one, two) < 0.6


# Places -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("the Dutch and the British", "en", ["NL", "GB"]),
        ("die niederländischen Häfen und die Briten", "de", ["NL", "GB"]),
        ("nordkoreanische und südostasiatische Häfen", "de", ["KOREA", "ASIA"]),
        ("l’Allemagne et l’Irlande", "fr", ["DE", "IE"]),
        ("власти Великобритании и США", "ru", ["GB", "US"]),
        ("they told us of polish and china", "en", []),
        ("so lange das dauert", "de", []),
    ],
)
def test_places_are_known_by_people_adjective_and_case(
    text: str, language: str, codes: list[str]
) -> None:
    assert [place.code for place in places_in(text, language)] == codes


def test_us_dollars_are_no_country() -> None:
    assert places_in("503 Millionen US-Dollar", "de") == ()


# Lost, changed, made up -------------------------------------------------------------------------


def test_another_country_is_critical_with_both_places() -> None:
    source, target = "The port in Israel is closed.", "Der Hafen in Frankreich ist geschlossen."
    (finding,) = found(source, target, "en", "de")
    assert (finding.check, finding.severity) == ("names", Severity.CRITICAL)
    assert finding.source_span is not None
    assert finding.target_span is not None
    assert source[slice(*finding.source_span)] == "Israel"
    assert target[slice(*finding.target_span)] == "Frankreich"


def test_another_person_is_found() -> None:
    (finding,) = found(
        "Foi o que escreveu ontem Joseph Stiglitz.", "That is what Peter Butler wrote.", "pt", "en"
    )
    assert finding.message == "The source says “Joseph Stiglitz”, the target “Peter Butler”."


def test_a_name_translated_as_a_word_is_found_and_mended() -> None:
    (finding,) = found(
        "We spoke about it with Donald Trump.", "Hablamos de ello con Donald Triunfo.", "en", "es"
    )
    assert (finding.severity, finding.fix) == (Severity.CRITICAL, "Donald Trump")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We heard that Trump said no.", "Oímos que Triunfo dijo que no."),
        ("On Monday the lawyer of Mr Trump spoke.", "El lunes habló el abogado del señor Triunfo."),
    ],
)
def test_a_surname_by_itself_translated_as_a_word_is_found(source: str, target: str) -> None:
    (finding,) = found(source, target, "en", "es")
    assert finding.message == "The source says “Trump”, the target “Triunfo”."


def test_a_country_that_became_a_person_is_found() -> None:
    (finding,) = found(
        "O primeiro-ministro da Índia falou.", "The prime minister of Joshua spoke.", "pt", "en"
    )
    assert finding.message == "The source says “Índia”, the target “Joshua”."


def test_a_small_word_that_sounds_a_little_like_a_name_is_not_it() -> None:
    source = "The chair, Janet Yellen, makes no mistake."
    (finding,) = found(
        source, "Die Vorsitzende, Steven Stamkos, macht einen Fehler nicht.", "en", "de"
    )
    assert finding.message == "The source’s “Janet Yellen” is not in the target."


def test_a_feast_is_no_island() -> None:
    source = "Sales increased before Christmas."
    assert found(source, "Las ventas aumentaron antes de Navidad.", "en", "es") == []


def test_a_translated_adjective_does_not_hide_a_lost_name() -> None:
    source = "Генеральный секретарь Межозёрного союза Арсен Велигоров уехал."
    (finding,) = found(source, "Secretary general of the Interlake Union left.", "ru", "en")
    assert finding.message == "The source’s “Арсен Велигоров” is not in the target."


@pytest.mark.parametrize("name", ["Зеленский", "Иван Грозный"])
def test_a_surname_in_the_form_of_an_adjective_is_a_name(name: str) -> None:
    (finding,) = found(f"Вчера {name} уехал домой.", "Yesterday he went home.", "ru", "en")
    assert name in finding.message


def test_a_lost_name_is_found() -> None:
    (finding,) = found("Yesterday Stiglitz was right.", "Gestern hatte er recht.", "en", "de")
    assert (finding.severity, finding.target_span) == (Severity.MAJOR, None)


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("It was President Barack Obama who went.", "Präsident Obama ging selbst.", "en-de"),
        ("В среду Михаил Дегтярев уехал.", "On Wednesday Mikhail Degtyaryov left.", "ru-en"),
        ("He went to the Supreme Court on Monday.", "Он пошел в Верховный суд.", "en-ru"),
        ("In the European Union it rains.", "В ЕС идет дождь.", "en-ru"),
        ("The Dutch are coming.", "Die Niederländer kommen.", "en-de"),
        ("It was said in New York.", "Isto foi dito em Nova Iorque.", "en-pt"),
        ("The IMF says that it rains.", "Der IWF sagt, dass es regnet.", "en-de"),
        ("The Bells Fall Silent As Churches Close", "Die Glocken schweigen", "en-de"),
        ("Several senators spoke in Washington.", "In den USA sprachen Senatoren.", "en-de"),
        ("There Chris Wallace spoke with her.", "Там Кріс Воллес говорив з нею.", "en-uk"),
        ("Then Rory Hughes went back.", "Потім Рорі Г'юз повернувся.", "en-uk"),
        ("We saw Grayson Mews there.", "Мы видели там Грейсон Мьюз.", "en-ru"),
        ("Фото: пресс-служба Межозёрного союза", "Photo: Interlake Union press service", "ru-en"),
        ("Он служил на Северном флоте.", "He served in the Northern Fleet.", "ru-en"),
        ("It rained over Arizona.", "Ha piovuto sull’Arizona.", "en-it"),
        ("He liked a Dickensian scene.", "Er mochte eine dickenssche Szene.", "en-de"),
        ("(Sighs) Excuse me, sir.", "Извините, сэр.", "en-ru"),
        ("Britain leaves next year.", "Наступного року Сполучене Королівство вийде.", "en-uk"),
    ],
)
def test_a_proper_rendering_is_no_finding(source: str, target: str, pair: str) -> None:
    assert found(source, target, *pair.split("-")) == []


def test_a_name_that_has_gone_into_the_next_segment_is_not_lost() -> None:
    passages = [
        Passage("Then Stiglitz came.", "Dann kam er.", "en", "de"),
        Passage("He was right.", "Stiglitz hatte recht.", "en", "de"),
    ]
    assert find_names(passages) == []


# In two ways ------------------------------------------------------------------------------------


def test_a_name_rendered_in_two_ways_is_found_where_it_differs() -> None:
    lines = [
        ("Neil Stillman is here.", "Здесь Нил Стиллман."),
        ("We saw Stillman.", "Мы видели Стилмана."),
    ]
    assert variants(*lines) == [1]


def test_so_it_is_without_the_source() -> None:
    lines = [("", "Здесь Нил Стиллман."), ("", "Мы видели Стилмана.")]
    assert variants(*lines, pair=("", "ru")) == [1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Здесь Нил Стиллман.", "Мы ждем Нила Стиллмана и говорим со Стиллманом."),
        ("Он пошел к Марине.", "Там была Мария."),
        ("Это Москва.", "Они видели московский вокзал и Масква-реку нет."),
    ],
)
def test_forms_and_other_names_are_no_variants(one: str, two: str) -> None:
    assert variants(("", one), ("", two), pair=("", "ru")) == []


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("Андрей", "Андреем", "ru"),
        ("Стилман", "Стилмана", "ru"),
        ("Фрея", "Фрее", "ru"),
        ("Бернерс-Ли", "Бернерса-Ли", "ru"),
        ("Хаммель", "Хаммелю", "ru"),
        ("Македонія", "Македонії", "uk"),
        ("Putin", "Putins", "de"),
    ],
)
def test_forms_of_a_name(one: str, two: str, language: str) -> None:
    assert are_forms_of_one(one, two, language)


@pytest.mark.parametrize(
    ("one", "two"), [("Нил", "Нейл"), ("Фрея", "Фрейя"), ("Фауст", "Фаусто"), ("Дювал", "Дюваль")]
)
def test_no_forms_of_a_name(one: str, two: str) -> None:
    assert not are_forms_of_one(one, two, "ru")


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("Мы ждем Кэхилла.", "Потом пришел Кейхил.", "ru"),
        ("Это Нил.", "Мы видели Нейла.", "ru"),
        ("Там была Хестер.", "Мы ждем Эстер.", "ru"),
        ("Говорит Уилер.", "Мы слушаем Вилера.", "ru"),
        ("Брюс Уолкер уехал.", "Потом Брайс Уолкер вернулся.", "ru"),
        ("Сильва взял книгу.", "Силва захочет знать.", "ru"),
        ("Прем'єр зустрів Рамірез.", "Рамірес заявила, що піде.", "uk"),
        ("On a vu Catherine.", "Il a écrit à Katherine.", "fr"),
        ("Hablamos con Stillman.", "Es la casa de Stilman.", "es"),
        ("Gestern kam Neil Stillman.", "Danach sprach Anna Stilman.", "de"),
        ("Gestern sprach er mit Stillman.", "Danach sagte Stilman nichts.", "de"),
        ("We met Shostakovich.", "They heard Schostakowitsch.", "en"),
    ],
)
def test_two_spellings_are_found_in_any_language_without_the_source(
    one: str, two: str, language: str
) -> None:
    assert variants(("", one), ("", two), pair=("", language)) == [1]


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("Говорит Алан Литгоу.", "Его сменил Аллан Макгрегор.", "ru"),
        ("Это Рид.", "Мы видели Рода.", "ru"),
        ("Жители Македонии голосуют.", "Мы видели: Македонцы пришли.", "ru"),
        ("Это Общество памяти.", "Он глава Общества памяти.", "ru"),
        ("Бен пришел.", "Мы ждем Бину.", "ru"),
        ("Чим цінний Кубок.", "Немає того Кубка.", "uk"),
        ("En Estados Unidos llueve.", "Las Naciones Unidas callan.", "es"),
        ("Les Macédoniens votent.", "Il aime la Macédoine.", "fr"),
        ("Heute sprach Anwalt Meier.", "Viele Anwälte Berlins schwiegen.", "de"),
        ("Das ist ein großer Supermarkt.", "Alle Supermärkte sind zu.", "de"),
        ("Die Zeit ist um.", "Die Seite ist leer.", "de"),
        ("Alan Lithgow scored.", "Then Allan McGregor left.", "en"),
        ("Hier steht Johns Haus.", "Dort wohnt John.", "de"),
        ("Er kam mit der Waage.", "Danach kam der Wage.", "de"),
    ],
)
def test_other_names_and_forms_are_none_without_the_source(
    one: str, two: str, language: str
) -> None:
    assert variants(("", one), ("", two), pair=("", language)) == []


@pytest.mark.parametrize(
    ("one", "two", "is_one"),
    [
        ("Малахай", "Малакай", True),
        ("Эшуорт", "Эшворт", True),
        ("Крюгер", "Кригер", True),
        ("Дуглас", "Даглас", True),
        ("Рейна", "Рина", True),
        ("Марина", "Мария", False),
        ("Олег", "Ольга", False),
        ("Юань", "Юньнань", False),
        ("Мерфи", "Murphy", False),
    ],
)
def test_what_one_sound_is_written_with(one: str, two: str, is_one: bool) -> None:
    assert may_be_one(one, two, "ru") is is_one


def test_without_passages_there_is_nothing_to_compare() -> None:
    from translations.checks.variants import find_variants

    assert find_variants([]) == []


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Хабаровск", {"KPRFSK"}),
        ("Khabarovsk", {"KPRFSK"}),
        ("Hughes", {"KS"}),
        ("Charles", {"SRLS", "KRLS"}),
        ("Wiggins", {"AKSNS", "FKNS"}),
        ("Jens", {"ANS", "SNS"}),
    ],
)
def test_a_name_is_read_softly_and_hard_where_a_spelling_may_be_either(
    name: str, read: set[str]
) -> None:
    assert skeletons(name) == read
