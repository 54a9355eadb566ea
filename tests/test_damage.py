from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.reading import read_text
from compare.reading.damage import damage, repair
from compare.render.reading import render as rendered

EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."


@pytest.mark.parametrize(
    ("given_text", "text", "kinds"),
    [
        ("Le prÃ©sident a Ã©tÃ© Ã©lu Ã Paris.", "Le président a été élu à Paris.", {"mojibake"}),
        ("The mayorâ€™s â€œlastâ€\u009d word", "The mayor’s “last” word", {"mojibake"}),
        ("gou\u00adver\u00adne\u00adment", "gouvernement", {"soft-hyphens"}),
        ("gouver\u00ad\nnement", "gouvernement", {"soft-hyphens"}),
        ("the har\u200bbour\ufeff", "the harbour", {"invisible-characters"}),
        ("l’e\u0301te\u0301", "l’été", {"accents-apart"}),
        ("the \ufb01nal \ufb02ood", "the final flood", {"ligatures"}),
        ("L&rsquo;&eacute;t&#233; &laquo;&nbsp;fini&nbsp;&raquo;", "L’été «\u00a0fini\u00a0»", {"entities"}),
        ("AT&amp;amp;T, har&shy;bour, R&amp;D", "AT&T, harbour, R&D", {"entities"}),
        ("The <b>mayor</b> left.<br/>Nobody &lt;i&gt;saw&lt;/i&gt; it.", "The mayor left.\nNobody saw it.", {"tags"}),
        (
            "<p>The <b><i>mayor</i></b> left.</p><p>Nobody saw.</p>",
            "\n\nThe mayor left.\n\n\n\nNobody saw.\n\n",
            {"tags"},
        ),
        ("The mayor left<br />\nNobody<br>saw", "The mayor left\nNobody\nsaw", {"tags"}),
        ("l=E2=80=99=C3=A9t=C3=A9 est fi=\nni : 1 =3D 1", "l’été est fini : 1 = 1", {"quoted-printable"}),
        (r"L\u2019\u00e9t\u00e9 est \"fini\".", 'L’été est "fini".', {"escapes"}),
    ],
)
def test_damage_with_one_possible_repair_is_repaired(given_text: str, text: str, kinds: set[str]) -> None:
    repaired = repair(given_text)
    assert repaired.text == text
    assert set(repaired.counts()) == kinds
    assert repair(text).edits == ()


@pytest.mark.parametrize(
    ("given_text", "left"),
    [
        ("The tag <p> opens a paragraph, said the teacher. <p> is short.", 2),
        ("He typed <b> in front of the word and </b> behind it.", 2),
        ("He typed “<b>”, then (</b>) and <br>, and the page broke.", 3),
        ("One <b>in the first\n\nand</b> one in the second.", 2),
    ],
)
def test_tags_that_a_text_may_write_about_are_counted_and_stay(given_text: str, left: int) -> None:
    assert repair(given_text).text == given_text
    assert damage(given_text)["damage-tags-left"] == str(left)


@pytest.mark.parametrize(
    "text",
    [
        EN,
        "Le président a été élu à Paris, où l’opposition a protesté : « non », a-t-elle dit.",
        "São Paulo, Ångström, Łódź, œuvre, naïveté, CAFÉ À LA CARTE",
        "« Ã la une » : a title in Portuguese is no damage, said Mrs Conceição.",
        "5 € – 10 £, 3 ½ litres, 20 °C … « déjà »",
        "family: 👨\u200d👩\u200d👧",
        "a line\r\nand\tanother\u00a0one",
        "AT&T and R&D; a & b; &copyright; &x; if a<b and b>c",
        "https://town.example/?a=1&copy;=2&reg;",
        "a=1\n=======\nb = 2 =\n",
        r"C:\users\u2019 and \u00e9t",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert repair(text).text == text


@given(
    st.lists(
        st.sampled_from(
            [
                "é",
                "Ã©",
                "Ã ",
                "\u00ad",
                "\u200b",
                "e\u0301",
                "ﬁ",
                "&rsquo;",
                "<b>",
                "=C3=A9",
                "a",
                " ",
                "\n",
                "â€™",
                "b",
            ]
        )
    ).map("".join)
)
def test_every_offset_leads_back_into_the_given_text(text: str) -> None:
    repaired = repair(text)
    back = [repaired.given(offset) for offset in range(len(repaired.text) + 1)]
    assert back == sorted(back)
    assert all(0 <= offset <= len(text) for offset in back)
    untouched = [not any(edit.start <= offset < edit.end for edit in repaired.edits) for offset in back[:-1]]
    for offset, same in enumerate(untouched):
        assert not same or text[back[offset]] == repaired.text[offset]


def test_a_repaired_report_says_so_and_its_offsets_hold() -> None:
    (report,) = read_text("Le port a Ã©tÃ© fer\u00admÃ© lundi. Le maire a dit que personne n’a été blessé.", name="x")
    assert report.text.startswith("Le port a été fermé lundi.")
    for sentence in report.sentences:
        assert report.text[sentence.start : sentence.end] == sentence.text
    assert report.meta["repaired"] == "3 mojibake, 1 soft-hyphens"
    assert report.meta["damage-mojibake"] == "3"


def test_a_sound_report_says_nothing_of_damage() -> None:
    (report,) = read_text(EN, name="x")
    assert not [key for key in report.meta if key.startswith(("damage", "repaired"))]
    assert report.text == EN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks failed.The mayor left.", {"damage-missing-spaces": "1"}),
        ("They spoke of “a sad day”and left.", {"damage-missing-spaces": "1"}),
        ("The harbour \ufffd was closed.", {"damage-lost-characters": "1"}),
        ("L’opposition a d?nonc? l’int??rt du maire.", {"damage-lost-characters": "2"}),
        ("Who knows? www.town.example/page?id", {}),
        ("Il l=E2=80=99a dit : a=b.", {"damage-quoted-printable": "1"}),
        (r"L\u2019\x", {"damage-escapes": "1"}),
        ("Nato met. According to natothe talks failed.", {"damage-joined-words": "1"}),
        ("The union of the Soviet Unionin 1991, and the war: the Cold Warin the east.", {"damage-joined-words": "2"}),
        ("Officials of theKremlin left. The Kremlin is silent.", {"damage-joined-words": "1"}),
        ("Within the week, with zeal, New Zealand saw good and goodwill, see and seethe; Justin the mayor, just.", {}),
        ("McDonald, YouTube, WhatsApp, LeMonde.fr, an iPhone, deGaulle, Le Monde, Gaulle, BioNTech", {}),
        ("Le maire a d‚clar‚ que c’est termin‚.", {"damage-misread-characters": "1"}),
        ("Il dit ‚non‘ et s’en va.", {}),
        ("Je suis ravi de partager que le port est fermé.", {"damage-first-person": "1"}),
        ("As an observer of the region, I find this alarming.", {"damage-first-person": "1"}),
        ("J. F. Kennedy met U.S. envoys at 3.15 p.m. in St. Petersburg.", {}),
        ("Write to mayor.office@Town.Example or www.Harbour.Example/Port.Html today.", {}),
        ("« Je suis ravi de partager cela », a dit le maire.", {}),
        ("“As an observer, I am worried,” she said.", {}),
        ("The “sad day”, as they call it, ended (“at last”).", {}),
    ],
)
def test_what_cannot_be_repaired_is_counted(text: str, found: dict[str, str]) -> None:
    assert damage(text) == found


def test_the_sentences_in_the_first_person_are_named() -> None:
    (report,) = read_text(f"{EN}\n\nAs an observer of the region, I find this alarming. Nobody answered.", name="x")
    assert report.meta["first-person-at"] == "2"
    assert "sentences in the first person no. 2" in " ".join(rendered([report]).split())


def test_a_paragraph_that_stands_there_twice_is_set_apart_once() -> None:
    (report,) = read_text(f"Harbour closed\n\n{EN}\n\n{EN}\n\nNobody knows when it will open.", name="x")
    assert [(f.kind, f.text) for f in report.furniture] == [("duplicate-paragraph", EN)]
    assert report.meta["damage-doubled-paragraphs"] == "1"


def test_short_refrains_stay() -> None:
    (report,) = read_text(f"{EN}\n\nNobody answered.\n\nThe mayor rang the bell again.\n\nNobody answered.", name="x")
    assert not report.furniture


def test_an_assistants_line_is_counted() -> None:
    (report,) = read_text(f"{EN}\n\nI am a paraphrasing expert, not just an assistant.", name="x")
    assert report.meta["damage-assistant-traces"] == "1"
