"""A target that follows its own language's conventions is never a finding, in any language.

Quotation marks, decimal signs, groups of digits, spaces before marks, dashes, dates, names for
thousands and millions, numbers in words.
"""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.run import check_passages

#: A language, then sentences of English, each with its translation.
_FLAWLESS = {
    "de": (
        ('"We are staying," said the owner.', "„Wir bleiben“, sagte der Besitzer."),
        ('"We are staying," said the owner.', "»Wir bleiben«, sagte der Besitzer."),
        ('He read "The Trial" by Kafka.', "Er las ‚Der Prozess‘ von Kafka."),
        ("It costs 1,234.50 francs.", "Es kostet 1’234.50 Franken."),
        ("It costs 12,500 euros.", "Es kostet 12 500 Euro."),
        ("About 3.5% of 2,000,000 people", "Etwa 3,5 % von 2.000.000 Menschen"),
        ("He came at 9:30 p.m.", "Er kam um 21.30 Uhr."),
        ("He came at half past nine.", "Er kam um halb zehn."),
        ("The 3rd of May – a holiday – was cold.", "Der 3. Mai — ein Feiertag — war kalt."),
    ),
    "fr": (
        ("Are you coming? Yes!", "Viens-tu\u202f? Oui\u202f!"),
        ("Are you coming? Yes!", "Viens-tu ? Oui !"),
        ('"It is over": he left.', "«\u00a0C’est fini\u00a0»\u00a0: il est parti."),
        ('"It is over": he left.', "“C’est fini” : il est parti."),
        (
            "It costs 1,250,000 euros; too much.",
            "Cela coûte 1\u202f250\u202f000 euros\u202f; trop.",
        ),
        ("It starts at 8:05 p.m.", "Cela commence à 20\u00a0h\u00a005."),
        (
            "In 99 cases of a hundred it helps.",
            "Dans quatre-vingt-dix-neuf cas sur cent, cela aide.",
        ),
        ("A 2.5% rise", "Une hausse de 2,5\u00a0%"),
    ),
    "es": (
        ("What do you want? Nothing!", "¿Qué quieres? ¡Nada!"),
        ("Really? she asked.", "—¿De verdad? —preguntó."),
        ('He said "no" twice.', "Dijo «no» dos veces."),
        ('He said "no" twice.', "Dijo “no” dos veces."),
        ("It has 12,345,678 inhabitants.", "Tiene 12 345 678 habitantes."),
        ("It cost 2.7 billion dollars.", "Costó 2700 millones de dólares."),
        ("A 4.5% fall", "Una caída del 4,5 %"),
        ("At 7:15 p.m. on March 1", "A las 19.15 h del 1.º de marzo"),
    ),
    "it": (
        ('"We stay," he said.', "«Restiamo», disse."),
        ('"We stay," he said.', "“Restiamo”, disse."),
        ("It costs 1,500.50 euros.", "Costa 1.500,50 euro."),
        ("Fifty-three thousand people", "Cinquantatremila persone"),
    ),
    "pt": (
        ('"We stay," he said.', "“Ficamos”, disse ele."),
        ('"We stay," he said.', "— Ficamos — disse ele."),
        ("It costs 1,500.50 reais.", "Custa R$ 1.500,50."),
        ("It opens at 7:30 p.m.", "Abre às 19h30."),
    ),
    "ru": (
        ('He read "War and Peace".', "Он прочёл «Войну и мир»."),
        ('"You are late," she said.', "— Ты опоздал, — сказала она."),
        ('A sign read "Shop \'Dawn\'".', "На вывеске было написано: «Магазин „Рассвет“»."),
        ("It costs 1,250,000 roubles.", "Это стоит 1\u00a0250\u00a0000 руб."),
        ("A rise of 2.5%", "Рост на 2,5\u00a0%"),
        ("No. 5 costs 700 roubles.", "№ 5 стоит 700 рублей."),
    ),
    "uk": (
        ('He read "The Forest Song".', "Він прочитав «Лісову пісню»."),
        ("15.5 million people", "15,5 млн осіб"),
        ("About twenty-five thousand people", "Близько двадцяти п’яти тисяч людей"),
    ),
    "pl": (
        ('"We are staying," said the owner.', "„Zostajemy” – powiedział właściciel."),
        ('He read "The Doll" again.', "Znowu przeczytał „Lalkę”."),
        ('A "house called «Mill»" stood there.', "Stał tam „dom zwany «Młynem»”."),
        ("It has 1.2 million inhabitants.", "Ma 1,2 mln mieszkańców."),
        ("It has 1.2 million inhabitants.", "Ma 1,2 miliona mieszkańców."),
        ("About 15,000 people came.", "Przyszło około 15 tys. osób."),
        ("About 15,000 people came.", "Przyszło około 15 tysięcy osób."),
        ("It cost 3.4 billion zlotys.", "Kosztowało to 3,4 miliarda złotych."),
        ("Twenty-five people were there.", "Było tam 25 osób."),
        (
            "There were 25 people, 12 of them children.",
            "Było tam dwadzieścia pięć osób, w tym dwanaścioro dzieci.",
        ),
        ("He is 5 years old.", "Ma pięć lat."),
        ("It opens at 7:30 p.m.", "Otwarcie o 19.30."),
        ("On 3 March 2021 it rained.", "3 marca 2021 r. padało."),
    ),
    "cs": (
        ('"We are staying," said the owner.', "„Zůstáváme,“ řekl majitel."),
        ('"We are staying," said the owner.', "»Zůstáváme,« řekl majitel."),
        ("It has 1.2 million inhabitants.", "Má 1,2 milionu obyvatel."),
        ("It cost 3.4 billion crowns.", "Stálo to 3,4 miliardy korun."),
        ("About 15,000 people came.", "Přišlo asi 15 tisíc lidí."),
        ("It costs 12,500 crowns.", "Stojí to 12 500 Kč."),
        ("There were 25 people.", "Bylo tam pětadvacet lidí."),
        ("There were 25 people.", "Bylo tam dvacet pět lidí."),
        ("On 3 March 2021 it rained.", "Dne 3. března 2021 pršelo."),
        ("A rise of 2.5%", "Růst o 2,5 %"),
    ),
    "sk": (
        ('"We are staying," said the owner.', "„Zostávame,“ povedal majiteľ."),
        ("It has 1.2 million inhabitants.", "Má 1,2 milióna obyvateľov."),
        ("About 15,000 people came.", "Prišlo asi 15-tisíc ľudí."),
        ("It cost 3.4 billion euros.", "Stálo to 3,4 miliardy eur."),
        ("There were 25 people.", "Bolo tam dvadsaťpäť ľudí."),
        ("He won 350 votes.", "Získal tristopäťdesiat hlasov."),
    ),
    "nl": (
        ('"We are staying," said the owner.', "‘We blijven’, zei de eigenaar."),
        ('"We are staying," said the owner.', "„We blijven”, zei de eigenaar."),
        ('"We are staying," said the owner.', "“We blijven”, zei de eigenaar."),
        ("It has 1.2 million inhabitants.", "Het heeft 1,2 miljoen inwoners."),
        ("It cost 3.4 billion euros.", "Het kostte 3,4 miljard euro."),
        (
            "There were 25 people, 12 of them children.",
            "Er waren vijfentwintig mensen, onder wie twaalf kinderen.",
        ),
        ("He came at 9:30.", "Hij kwam om half tien."),
        ("It costs 12,500 euros.", "Het kost 12.500 euro."),
        ("He won 350 votes.", "Hij kreeg driehonderdvijftig stemmen."),
    ),
    "sv": (
        ("There were 200 people.", "Det var tvåhundra personer."),
        ('"We are staying," said the owner.', "”Vi stannar”, sa ägaren."),
        ('"We are staying," said the owner.', "»Vi stannar», sa ägaren."),
        ('"We are staying," said the owner.', "– Vi stannar, sa ägaren."),
        ("It has 1.2 million inhabitants.", "Den har 1,2 miljoner invånare."),
        ("It cost 3.4 billion kronor.", "Det kostade 3,4 miljarder kronor."),
        (
            "There were 25 people, 12 of them children.",
            "Det var tjugofem personer, varav tolv barn.",
        ),
        ("It costs 12,500 kronor.", "Det kostar 12 500 kronor."),
        ("He came at 9:30.", "Han kom klockan halv tio."),
        ("It opens at 7:30 p.m.", "Det öppnar kl. 19.30."),
    ),
    "da": (
        ('"We are staying," said the owner.', "»Vi bliver,« sagde ejeren."),
        ('"We are staying," said the owner.', "”Vi bliver,” sagde ejeren."),
        ("It has 1.2 million inhabitants.", "Den har 1,2 millioner indbyggere."),
        ("It cost 3.4 billion kroner.", "Det kostede 3,4 milliarder kroner."),
        ("There were 55 people.", "Der var femoghalvtreds mennesker."),
        ("It was a win of 3 times as much.", "Det var en tredobbelt gevinst."),
    ),
    "nb": (
        ('"We are staying," said the owner.', "«Vi blir», sa eieren."),
        ("It has 1.2 million inhabitants.", "Den har 1,2 millioner innbyggere."),
        ("It cost 3.4 billion kroner.", "Det kostet 3,4 milliarder kroner."),
        ("There were 25 people.", "Det var tjuefem mennesker."),
    ),
    "fi": (
        ('"We are staying," said the owner.', "”Me jäämme”, sanoi omistaja."),
        ('"We are staying," said the owner.', "»Me jäämme», sanoi omistaja."),
        ("It has 1.2 million inhabitants.", "Siinä on 1,2 miljoonaa asukasta."),
        ("It cost 3.4 billion euros.", "Se maksoi 3,4 miljardia euroa."),
        ("There were 12 people.", "Siellä oli kaksitoista ihmistä."),
    ),
    "hu": (
        ('"We are staying," said the owner.', "„Maradunk” – mondta a tulajdonos."),
        ("It has 1.2 million inhabitants.", "1,2 millió lakosa van."),
        ("There were 12 people.", "Tizenketten voltak."),
        ("It cost 3.4 billion forints.", "3,4 milliárd forintba került."),
    ),
    "ro": (
        ('"We are staying," said the owner.', "„Rămânem”, a spus proprietarul."),
        ("It has 1.2 million inhabitants.", "Are 1,2 milioane de locuitori."),
        ("There were 25 people.", "Erau douăzeci și cinci de oameni."),
        ("About 15,000 people came.", "Au venit circa 15.000 de oameni."),
        ("About 15,000 people came.", "Au venit circa 15 mii de oameni."),
    ),
    "bg": (
        ('"We are staying," said the owner.', "„Оставаме“, каза собственикът."),
        ("It has 1.2 million inhabitants.", "Има 1,2 милиона жители."),
        ("It cost 3.4 billion leva.", "Струваше 3,4 млрд. лева."),
        ("There were 25 people.", "Имаше двадесет и пет души."),
    ),
    "tr": (
        ('"We are staying," said the owner.', "“Kalıyoruz” dedi sahibi."),
        ("It has 1.2 million inhabitants.", "1,2 milyon nüfusu var."),
        ("It cost 3.4 billion liras.", "3,4 milyar liraya mal oldu."),
        ("There were 25 people.", "Yirmi beş kişi vardı."),
        ("About 15,000 people came.", "Yaklaşık 15 bin kişi geldi."),
        ("A rise of 2.5%", "%2,5’lik bir artış"),
    ),
    "el": (
        ('"We are staying," said the owner.', "«Μένουμε», είπε ο ιδιοκτήτης."),
        ("Where is Anna?", "Πού είναι η Άννα;"),
        ("It has 1.2 million inhabitants.", "Έχει 1,2 εκατομμύρια κατοίκους."),
        ("Tom Baker went to the shop.", "Ο Τομ Μπέικερ πήγε στο μαγαζί."),
    ),
    "ar": (
        ('"We are staying," said the owner.', "قال المالك: «نحن باقون»."),
        ("Where is it?", "أين هو؟"),
        ("It has 1.2 million inhabitants.", "يبلغ عدد سكانها ١٫٢ مليون نسمة."),
        ("It costs 12,500 dollars.", "يكلف ١٢٬٥٠٠ دولار."),
        ("A rise of 2.5%", "ارتفاع بنسبة ٢٫٥٪"),
        ("Tom Baker went to the shop.", "ذهب توم بيكر إلى المتجر."),
        ("There were 12 people.", "كان هناك اثنا عشر شخصا."),
    ),
    "fa": (
        ("It costs 12,500 tomans.", "قیمت آن ۱۲٬۵۰۰ تومان است."),
        ('"We are staying," said the owner.', "مالک گفت: «می‌مانیم»."),
    ),
    "he": (
        ('The IDF said "no comment".', "בצה״ל אמרו \"אין תגובה\"."),
        ("The UN met in New York.", "האו״ם התכנס בניו יורק."),
        ("It has 1.2 million inhabitants.", "יש בה 1.2 מיליון תושבים."),
        ("Tom Baker went to the shop.", "טום בייקר הלך לחנות."),
    ),
    "hi": (
        ("It costs 12,34,567 rupees.", "इसकी कीमत 12,34,567 रुपये है।"),
        ("About 150,000 people came.", "लगभग 1.5 लाख लोग आए।"),
        ("It cost 20 million rupees.", "इसकी लागत 2 करोड़ रुपये थी।"),
        ("It cost 500 rupees.", "इसकी कीमत ५०० रुपये थी।"),
    ),
    "zh": (
        ('"I don\'t believe it," Tom said.', "“我不信，”汤姆说。"),
        ('"I don\'t believe it," Tom said.', "「我不信，」湯姆說。"),
        ("The city has 1.2 million inhabitants.", "该市有120万居民。"),
        ("The city has 1.2 million inhabitants.", "该市有一百二十万居民。"),
        ("It cost 3.4 billion dollars.", "耗资34亿美元。"),
        ("It cost 345 million dollars.", "耗资3.45亿美元。"),
        ("About 15,000 people came.", "大约有1.5万人到场。"),
        ("There were 12 people.", "那里有十二个人。"),
        ("On March 5, 2021 it rained.", "2021年3月5日下了雨。"),
        ("In March it rained.", "3月下了雨。"),
        ("A rise of 2.5%", "上升2.5％"),
        ("A fifth of them, 20%, left.", "五分之一，即百分之二十的人离开了。"),
        ("Really? Yes!", "真的吗？是的！"),
        ("One of the three parties left.", "三个政党之一离开了。"),
    ),
    "ja": (
        ('"What are you doing?" she asked.', "「何をしているの？」と彼女は尋ねた。"),
        ('He read "Kokoro" again.', "彼は『こころ』を読み返した。"),
        ("About 15,000 people came.", "約1万5000人が来た。"),
        ("About 15,000 people came.", "約１万５千人が来た。"),
        ("It cost 345 million yen.", "３億4500万円かかった。"),
        ("It cost 2 trillion yen.", "2兆円かかった。"),
        ("Press the button for 3 seconds.", "ボタンを３秒間押します。"),
        ("It opens at 9:30.", "9時半に開店する。"),
        ("It opens at 7:30 p.m.", "午後7時30分に開店する。"),
        ("On March 5 it rained.", "3月5日に雨が降った。"),
        ("Tom Baker went to the shop.", "トム・ベイカーは店に行った。"),
        ("Some 20 percent of them", "そのうち約２割"),
    ),
    "ko": (
        ("The city has 1.2 million inhabitants.", "그 도시의 인구는 120만 명이다."),
        ("About 15,000 people came.", "약 1만 5천 명이 왔다."),
        ("It cost 345 million won.", "3억 4500만 원이 들었다."),
        ("Tom Baker went to the shop.", "톰 베이커는 가게에 갔다."),
        ("On March 5, 2021 it rained.", "2021년 3월 5일에 비가 왔다."),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [(language, *pair) for language, pairs in _FLAWLESS.items() for pair in pairs],
)
def test_conventions_of_a_language_are_no_findings(language: str, source: str, target: str) -> None:
    assert check_passages([Passage(source, target, "en", language)]) == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [(language, *pair) for language, pairs in _FLAWLESS.items() for pair in pairs],
)
def test_conventions_of_the_source_are_no_findings(language: str, source: str, target: str) -> None:
    told = check_passages([Passage(target, source, language, "en")])
    assert [finding for _, finding in told if finding.check != "untranslated"] == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("pl", "Twenty-five people were there.", "Było tam 35 osób."),
        ("pl", "It has 1.2 million inhabitants.", "Ma 12 milionów mieszkańców."),
        ("cs", "There were 25 people.", "Bylo tam pětatřicet lidí."),
        ("sk", "It cost 3.4 billion euros.", "Stálo to 3,4 milióna eur."),
        ("nl", "He won 350 votes.", "Hij kreeg driehonderdvijftien stemmen."),
        ("sv", "There were 25 people.", "Det var tjugosju personer."),
        ("da", "There were 55 people.", "Der var femogfyrre mennesker."),
        ("nb", "It cost 3.4 billion kroner.", "Det kostet 3,4 millioner kroner."),
        ("fi", "It has 1.2 million inhabitants.", "Siinä on 1,2 miljardia asukasta."),
        ("hu", "It has 350 rooms.", "530 szobája van."),
        ("ro", "There were 25 people.", "Erau douăzeci și șase de oameni."),
        ("bg", "There were 25 people.", "Имаше тридесет и пет души."),
        ("tr", "There were 25 people.", "Yirmi altı kişi vardı."),
        ("el", "It has 1.2 million inhabitants.", "Έχει 1,2 χιλιάδες κατοίκους."),
        ("ar", "It costs 12,500 dollars.", "يكلف ١٢٬٦٠٠ دولار."),
        ("hi", "About 150,000 people came.", "लगभग 1.5 करोड़ लोग आए।"),
        ("zh", "The city has 1.2 million inhabitants.", "该市有12万居民。"),
        ("zh", "There were 12 people.", "那里有二十个人。"),
        ("ja", "It cost 345 million yen.", "３億5400万円かかった。"),
        ("ja", "It opens at 7:30 p.m.", "午後8時30分に開店する。"),
        ("ko", "About 15,000 people came.", "약 1만 6천 명이 왔다."),
    ],
)
def test_another_number_is_told_in_any_language(language: str, source: str, target: str) -> None:
    told = check_passages([Passage(source, target, "en", language)])
    (finding,) = [each for _, each in told]
    assert finding.check == "figures"
    assert finding.source_span is not None
    assert finding.target_span is not None


def test_a_number_is_missed_only_where_words_could_say_it() -> None:
    spelled = Passage("There were 12 people.", "Siellä oli kaksitoista ihmistä.", "en", "fi")
    lost = Passage("There were 1,250 people.", "Siellä oli ihmisiä.", "en", "fi")
    told = [at for at, _ in check_passages([spelled, lost])]
    assert told == [1]
