"""A comparison built by hand, with everything a renderer can trip over. All sentences are our own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.report import Comparison, Flag, Furniture, Link, OneSided, Report, Sentence, Span

if TYPE_CHECKING:
    from compare.report import Kind, Language, Role

ENGLISH = (
    ("title", "Harbour authority says ferry ran aground off Port Lasne"),
    (
        "body",
        "LASNE, March 3 – A passenger ferry ran aground off Port Lasne late on Tuesday, the harbour authority said.",
    ),
    ("body", "At least 40 people were injured, hospital officials told reporters."),
    ("body", "The captain said he had followed the marked channel."),
    ("body", "Protesters met outside the company’s offices on Wednesday and demanded that it give up its licence."),
    ("body", "Police dispersed the crowd."),
    (
        "body",
        "“We were left in the dark for three hours,” said one passenger, Maria Duval, who was travelling with her son.",
    ),
    ("body", "The company did not answer a request for comment."),
    ("body", "Its shares fell 4 percent in Zurich."),
)
FRENCH = (
    ("title", "Port-Lasne : un ferry s’échoue, la compagnie mise en cause"),
    ("deck", "Une soixantaine de blessés, selon les secours"),
    ("body", "PORT-LASNE (AFP) – Un ferry s’est échoué mardi soir au large de Port-Lasne, ont indiqué les autorités."),
    ("body", "Une soixantaine de personnes auraient été blessées."),
    ("body", "Des militants ont encerclé mercredi matin le siège de la compagnie."),
    ("body", "« On nous a laissés trois heures dans le noir », a raconté une passagère."),
    ("body", "Le capitaine prétend avoir suivi le chenal balisé."),
    ("body", "Il avait déjà été sanctionné en 2019 pour une manœuvre dangereuse."),
    ("body", "La police a chargé la foule\nà coups de matraque."),
    ("body", "Sept manifestants ont été blessés."),
    ("body", "Une enquête a été ouverte."),
)
STICKS = "a chargé la foule\nà coups de matraque"
HOSTILE = (
    ("title", "# Not a heading [red]not red[/red] <b>not bold</b>"),
    (
        "body",
        "A\x1b[31mred\x1b[0m word, a bell\x07, a \u202eright-to-left override\u202c and a one-byte \x9b31m starter.",
    ),
    (
        "body",
        "Pneumonoultramicroscopicsilicovolcanoconiosis-and-a-very-long-compound-word-that-no-column-will-ever-hold.",
    ),
    ("body", "The minister 山田太郎は火曜日に東京で記者会見を開き新しい計画を発表した said so."),
    ("body", "He said “مرحبا بكم في الميناء” to the crew."),
    ("body", "1. Not a list * not bold_ `no code` ![no](image.png) | no cell | @nobody #12 www.example.org $x$ &lt;"),
)
PLAIN = (
    ("title", "Rien à signaler"),
    ("body", "Une voix rouge, une cloche : « de droite à gauche » ; rien d’autre."),
    ("body", "Le mot e\u0301te\u0301 porte des accents combinants, et le 👩‍👩‍👧 une famille."),
)


SCRIPTS = (
    ("title", "港で船が座礁、約40人がけが"),
    ("body", "Captain 山田太郎（やまだ・たろう）は「航路を守った」と火曜日の記者会見で話した。"),
    ("body", "قال الربان إنه اتبع الممر الملاحي المحدد، وفقًا لهيئة الميناء."),
    ("body", "הקברניט אמר ” נשארנו בנתיב “ to the crew 👩🏽‍✈️🇫🇷."),
    (
        "body",
        "See littoral.example/2024/03/06/ferry-runs-aground-off-port-lasne-with-passengers-aboard?from=front&n=12.",
    ),
)
ACCENTS = (
    ("title", "한국어 제목과 Ελληνικά"),
    (
        "body",
        "Le capitaine E\u0301lie\u0302 a sui\u0302vi\u0301 le che\u0323\u0302nal, e\u0301crit la re\u0301daction.",
    ),
    (
        "body",
        "Le port z\u0310\u0351\u0346a\u0309\u0361l\u0327\u0322g\u0334\u0322o\u030a reste « fermé » jusqu’à 18 h 30.",
    ),
    ("body", "Donau­dampf­schiff­fahrts­gesellschafts­kapitäns­mützen­abzeichen­hersteller­verband, dit-il."),
    ("body", "ชาวประมงเห็นเรือเกยตื้นเมื่อวันอังคาร และ नाविक ने कहा कि सब ठीक है।"),
    ("body", "Une enquête est ouverte."),
    ("body", "Le préfet viendra jeudi."),
    ("body", "Le chenal a été sondé."),
    ("body", "La capitainerie n’a rien dit."),
    ("body", "La météo était calme."),
)


def report(name: str, language: Language, told: tuple[tuple[Role, str], ...], **stated: object) -> Report:
    """Return a report of these sentences, one paragraph each."""
    text, sentences = "", []
    for i, (role, sentence) in enumerate(told):
        text += "\n\n" if text else ""
        sentences.append(Sentence(sentence, len(text), len(text) + len(sentence), i, role))
        text += sentence
    return Report(name, text, language, tuple(sentences), title=told[0][1], **stated)  # type: ignore[arg-type]


def words(of: Report, sentence: int, found: str) -> Span:
    """Return the span of some words in a sentence, in offsets of the report."""
    within = of.sentences[sentence]
    match = re.search(re.escape(found), within.text)
    assert match, f"{found!r} is not in {within.text!r}"
    return Span(match.start(), match.end(), found).shifted(within.start)


# kind, rule, left sentence and words, right sentence and words, message, link, confidence
FLAGGED: tuple[tuple[Kind, str, tuple[int, str] | None, tuple[int, str] | None, str, int | None, float], ...] = (
    ("quantity", "quantity.count", (2, "At least 40"), (3, "Une soixantaine"), "40 here, about 60 there.", 2, 0.9),
    ("hedging", "hedging.conditional", None, (3, "auraient été"), "The right reports it as hearsay.", 2, 0.7),
    ("sourcing", "sourcing.named", (2, "hospital officials"), None, "The right names no source.", 2, 0.6),
    (
        "attribution",
        "attribution.strength",
        (3, "said"),
        (6, "prétend"),
        "The right’s verb doubts the speaker.",
        3,
        0.86,
    ),
    ("label", "label.activist", (4, "Protesters"), (4, "Des militants"), "Two words for the same people.", 4, 0.7),
    (
        "polarity",
        "polarity.scope",
        (4, "demanded that it give up its licence"),
        None,
        "The left alone says so.",
        4,
        0.4,
    ),
    ("loaded", "loaded.violence", (5, "dispersed"), (8, "a chargé"), "The right’s word is the heavier one.", 5, 0.8),
    ("agency", "agency.means", (5, "dispersed the crowd"), (8, STICKS), "The right says by what means.", 5, 0.7),
    ("quotation", "quotation.word", (6, "We were left"), (5, "On nous a laissés"), "The right has a doer.", 6, 0.7),
    ("omission", "omission.record", None, (7, "sanctionné en 2019"), "The right alone recalls it.", None, 0.75),
    ("prominence", "prominence.lede", (8, "fell 4 percent"), None, "The left alone reports it.", None, 0.7),
    ("naming", "naming.title", (0, "Harbour authority"), (0, "la compagnie"), "The titles name others.", None, 0.7),
)


def ferry() -> Comparison:
    """Return a comparison with links of every form, crossing ones, marks that overlap and notes of every place."""
    left = report("ferry-en.txt", "en", ENGLISH, outlet="The Lasne Courier", agencies=("Reuters",))
    left = replace(left, published="2024-03-05")
    right = report("ferry-fr.txt", "fr", FRENCH, outlet="Le Littoral", agencies=("AFP",))
    credit = Furniture("agency-credit", 0, 5, "(AFP)")
    url = "https://littoral.example/ferry"
    right = replace(right, published="2024-03-06T07:15:00", url=url, furniture=(credit,))
    flags = tuple(
        Flag(
            kind,
            rule,
            words(left, *here) if here else None,
            words(right, *there) if there else None,
            message,
            "warning" if confidence > 0.8 else "note",
            confidence,
            link,
            quoted=kind == "quotation",
        )
        for kind, rule, here, there, message, link, confidence in FLAGGED
    )
    links = (
        Link((0,), (0,), 0.71, "partial"),
        Link((1,), (2,), 0.93),
        Link((2,), (1, 3), 0.8, "conflict"),
        Link((3,), (6,), 0.77),
        Link((4,), (4,), 0.62, "partial"),
        Link((5,), (8,), 0.84),
        Link((6,), (5,), 0.7),
    )
    only_left = (OneSided(8, 0.4), OneSided(7, 0.1))
    only_right = (OneSided(9, 0.3), OneSided(7, 0.8), OneSided(10, 0.2))
    return Comparison(left, right, links, only_left, only_right, flags, "test-encoder")


def hostile() -> Comparison:
    """Return a comparison whose text tries to steer the terminal, markup and Markdown, and holds odd scripts."""
    left = report("hostile.txt", "en", HOSTILE, outlet="[bold]The | Pipe[/bold]")
    right = report("plain.txt", "fr", PLAIN)
    links = (Link((1,), (1,), 0.5), Link((2, 3), (2,), 0.5, "partial"))
    flags = (
        Flag("loaded", "loaded.red", words(left, 1, "red\x1b[0m"), words(right, 1, "rouge"), "A *bold* claim.", link=0),
        Flag(
            "naming",
            "naming.cjk",
            words(left, 3, "山田太郎は火曜日に東京で"),
            None,
            "A name, on the left only.",
            link=1,
        ),
    )
    only_left = (OneSided(0, 0.0), OneSided(4, 0.0), OneSided(5, 0.9))
    return Comparison(left, right, links, only_left, (OneSided(0, 0.0),), flags, "test-encoder")


def scripts() -> Comparison:
    """Return a comparison of many scripts, with links that share a side and words without counterpart."""
    left = report("scripts.txt", "en", SCRIPTS, outlet="港湾新聞")
    right = report("accents.txt", "fr", ACCENTS, outlet="Le Littoral", agencies=("AFP",))
    right = replace(right, published="2024-03-06")
    name = (words(right, 1, "E\u0301lie\u0302"),)
    links = (
        Link((1,), (1,), 0.8, "partial", "", (words(left, 1, "（やまだ・たろう）"),), name),
        Link((1,), (3,), 0.6, "conflict", "", (words(left, 1, "（やまだ・たろう）"), words(left, 1, "Captain"))),
        Link((2,), (2,), 0.7),
        Link((3,), (2,), 0.5, "partial"),
    )
    flags = (
        Flag("quotation", "quotation.word", words(left, 1, "航路を守った"), None, "On the left only.", link=0),
        Flag("attribution", "attribution.verb", words(left, 1, "話した"), words(right, 3, "dit"), "Two verbs.", link=1),
        Flag("hedging", "hedging.word", words(left, 2, "وفقًا"), None, "On the left only.", link=2),
    )
    only_right = tuple(OneSided(i, 0.0) for i in (0, *range(4, len(ACCENTS))))
    return Comparison(left, right, links, (OneSided(0, 0.0), OneSided(4, 0.9)), only_right, flags, "test-encoder")


def strangers() -> Comparison:
    """Return two reports that have nothing in common."""
    left, right = report("a.txt", "en", ENGLISH[:2]), report("b.txt", "fr", PLAIN[:2])
    alone = (OneSided(0, 0.0), OneSided(1, 0.0))
    return Comparison(left, right, (), alone, alone, (), "test-encoder")
