"""What a page, a machine or a writer would say of itself, and the same words told by somebody: these are reporting."""

from __future__ import annotations

import pytest

from compare.reading import read_text
from compare.reading.damage import first_person
from compare.reading.furniture import whole_paragraph

PROSE = "The harbour of the town was closed on Monday after a week of storms, the mayor said."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ce message a été rédigé par une intelligence artificielle, lit-on au bas de la facture.", None),
        ("Ce texte a été rédigé par une intelligence artificielle, précise une note en petits caractères.", None),
        ("Ce texte a été écrit par ChatGPT, a reconnu la mairie.", None),
        ("This article was generated with the help of AI, a line at its foot admits.", None),
        ("This text was written by ChatGPT according to the teacher.", None),
        ("I'm sorry, but I cannot help you with that request. It was all the machine had to say.", None),
        ("I am an AI sceptic and my parish knows it.", None),
        ("Sign up for our newsletter, a sticker on the door still reads", None),
        ("Suivez-nous sur WhatsApp, répète l’affiche", None),
        ("Ce texte a été rédigé par une intelligence artificielle.", "assistant-trace"),
        ("I am a paraphrasing expert, not just an assistant.", "assistant-trace"),
        ("I'm an AI, so I do not know.", "assistant-trace"),
        (
            "I'm sorry, but I cannot help you with that request. Please send another text, or tell me more.",
            "assistant-trace",
        ),
        ("This article was generated with the help of AI. It may contain errors.", "assistant-trace"),
        ("Sign up for our newsletter, delivered every morning", "invitation"),
        ("Inscrivez-vous à notre newsletter, le meilleur de l’actualité", "invitation"),
    ],
)
def test_words_that_somebody_tells_are_reporting(line: str, kind: str | None) -> None:
    assert whole_paragraph(line) == kind


def test_what_a_line_with_a_colon_announces_is_reporting() -> None:
    said = "Certainly! Here is a speech for the fair:"
    (report,) = read_text(f"Mayor reads it all\n\n{PROSE}\n\nThe page began so:\n\n{said}\n\n{PROSE}", name="x")
    assert "Certainly!" in [sentence.text for sentence in report.sentences]
    (report,) = read_text(f"Mayor reads it all\n\n{PROSE}\n\n{said}\n\n{PROSE}", name="x")
    assert "Certainly!" not in [sentence.text for sentence in report.sentences]


@pytest.mark.parametrize(
    ("line", "slips"),
    [
        ("As an expert in harbours, I would not call it a wall, Professor Ann Mariner told the paper.", 0),
        ("En tant qu'expert, je n'y vois rien à redire, nous dit le notaire Paul Doe.", 0),
        ("As an expert in harbours, I would not call it a wall.", 1),
        ("Je suis ravi de partager que, selon le maire, le port rouvrira.", 1),
        ("En tant qu'expert, je trouve cela grave, comme beaucoup. Le port ferme, dit le maire.", 1),
    ],
)
def test_a_first_person_whose_speaker_is_named_is_no_damage(line: str, slips: int) -> None:
    assert len(first_person(line)) == slips
