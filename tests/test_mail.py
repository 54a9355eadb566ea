"""Saved pages (MHTML) and e-mails: the part that a reader sees, with what the head says, and an end to all of it."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from compare.errors import ReadError
from compare.reading import limits, read
from compare.reading.collection import entries
from compare.reading.mail import looks_like_mail

if TYPE_CHECKING:
    from pathlib import Path

EN = "The ferry left the island at dawn, the harbour master said. Nobody was hurt when it came back at night."
FR = "Le ferry a quitté l’île à l’aube, a indiqué le capitaine du port. Personne n’a été blessé au retour."
HEAD = '<!DOCTYPE html><html lang="fr"><head><title>Le bac</title></head>'
PAGE = HEAD + "<body><article><h1>Le bac est fermé</h1>{}</article></body></html>"


def letter(*bodies: tuple[str, str], **head: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "From": "Le Port <news@port.example>",
        "Subject": "Bac fermé",
        "Date": "Tue, 14 May 2024 23:12:33 -0400",
        "Message-ID": "<1@port.example>",
        **head,
    }.items():
        made[name] = value
    for n, (kind, text) in enumerate(bodies):
        (made.add_alternative if n else made.set_content)(text, subtype=kind, charset="utf-8")
    return made


def saved(frame: str, main: str) -> bytes:
    parts = "".join(
        f"------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {place}\r\n"
        f"\r\n{html}\r\n"
        for place, html in (("https://port.example/frame", frame), ("https://port.example/bac", main))
    )
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://port.example/bac\r\nSubject: Le bac\r\n"
        "Date: Tue, 14 May 2024 20:12:33 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n{parts}------x--\r\n'
    ).encode()


@pytest.mark.parametrize("name", ["x.mhtml", "x"])
def test_of_a_saved_page_the_page_is_read_and_no_frame_in_it(tmp_path: Path, name: str) -> None:
    frame = PAGE.format(f"<p>{EN}</p>" * 2)
    (tmp_path / name).write_bytes(saved(frame, PAGE.format(f"<p>{FR}</p>")))
    (report,) = read(tmp_path)
    assert (report.title, report.language, report.url) == ("Le bac est fermé", "fr", "https://port.example/bac")
    assert report.text.endswith(FR)
    assert report.meta["crawled"] == "2024-05-14T20:12:33"
    assert report.meta["published-from"] == "crawler’s date"


def test_of_an_e_mail_its_article_subject_and_day_are_read(tmp_path: Path) -> None:
    both = letter(("plain", "Ouvrez cette lettre dans votre navigateur."), ("html", PAGE.format(f"<p>{FR}</p>")))
    (tmp_path / "a.eml").write_bytes(both.as_bytes())
    (tmp_path / "b.eml").write_bytes(letter(("plain", FR), Subject="TR: Fwd: Bac fermé").as_bytes())
    picture = letter(("plain", FR), ("html", "<html><body><img src='x'></body></html>"))
    (tmp_path / "c.eml").write_bytes(picture.as_bytes())
    for report in read(tmp_path):
        assert report.title == "Bac fermé"
        assert report.text.rstrip().endswith(FR)
        assert (report.published, report.meta["published-from"]) == ("2024-05-14T23:12:33-04:00", "e-mail")


def test_lines_that_a_mail_program_put_in_are_none(tmp_path: Path) -> None:
    head = (
        "From: a@port.example\nSubject: Bac\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed"
    )
    (tmp_path / "a.eml").write_text(f"{head}\n\n{FR.replace(' a ', ' a ' + chr(10))}\n", "utf-8")
    assert FR in read(tmp_path / "a.eml")[0].text


@pytest.mark.parametrize(
    "text",
    [
        f"Title: Ferry\nSource: Harbour Daily\nDate: 14 May 2024\n\n{EN}",
        f"From: the mayor\nSubject: the ferry\nDate: Tuesday\n\n{EN}",
        f"Paris: a town\nLondon: another\n\n{EN}",
        f"{EN}\n\nMIME-Version: 1.0\nFrom: x@y\n\n{EN}",
    ],
)
def test_what_only_has_colons_is_no_e_mail(text: str) -> None:
    assert not looks_like_mail(text.encode())


def test_what_is_no_single_letter_with_text_is_named(tmp_path: Path) -> None:
    one = letter(("plain", FR)).as_bytes()
    box = b"From a@x Tue May 14 20:12:33 2024\n" + one + b"\n\n"
    picture = b"From: a@x.example\nMIME-Version: 1.0\nContent-Type: image/png\n\nPNG\n"
    for name, data in {"a.mbox": box * 2, "b.mbox": box, "c.eml": picture}.items():
        (tmp_path / name).write_bytes(data)
    told = [str(entry.problem or (entry.report and entry.report.title)) for entry in entries(str(tmp_path))]
    assert told == ["a.mbox is a mailbox of several e-mails", "Bac fermé", "c.eml is an e-mail without text in it"]


@pytest.mark.parametrize(("limit", "most"), [("MAIL_PARTS", 3), ("MAIL_LINES", 20)])
def test_parts_in_parts_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(5))
    text = f"From: a@x.example\nMIME-Version: 1.0\n{nested}Content-Type: text/plain\n\n{EN}\n"
    (tmp_path / "a.eml").write_text(text, "utf-8")
    assert read(tmp_path / "a.eml")
    monkeypatch.setattr(limits, limit, most)
    with pytest.raises(ReadError, match="is an e-mail of more") as error:
        read(tmp_path / "a.eml")
    assert error.value.hint


def test_an_attached_letter_is_read_only_where_the_letter_has_no_text(tmp_path: Path) -> None:
    menu = letter(("html", PAGE.format(f"<p>{EN}</p>" * 2)), Subject="Canteen", Date="Mon, 6 May 2024 10:00:00 +0200")
    for name, text in {"a.eml": FR, "b.eml": " "}.items():
        carrier = letter(("plain", text))
        carrier.add_attachment(menu)
        (tmp_path / name).write_bytes(carrier.as_bytes())
    own, passed_on = read(tmp_path)
    assert (own.title, own.text.split()[-1], own.published) == ("Bac fermé", "retour.", "2024-05-14T23:12:33-04:00")
    assert (passed_on.title, passed_on.published) == ("Canteen", "2024-05-06T10:00:00+02:00")
    assert EN in passed_on.text


def test_a_foot_in_html_is_not_taken_for_a_letter_in_plain_text(tmp_path: Path) -> None:
    mixed = letter(("plain", FR))
    mixed.make_mixed()
    foot = EmailMessage()
    foot.set_content(PAGE.format(f"<p>{EN}</p>" * 2), subtype="html")
    mixed.attach(foot)
    (tmp_path / "a.eml").write_bytes(mixed.as_bytes())
    assert read(tmp_path / "a.eml")[0].text.rstrip().endswith(FR)


@pytest.mark.parametrize(
    ("day", "published", "given"),
    [("mardi 14 mai 2024 20:12", "2024-05-14T20:12:00", None), ("le jour d’avant", None, "le jour d’avant")],
)
def test_a_day_in_no_form_of_mail_is_read_or_told(
    tmp_path: Path, day: str, published: str | None, given: str | None
) -> None:
    (tmp_path / "a.eml").write_text(f"From: a@port.example\nDate: {day}\nSubject: Bac fermé\n\n{FR}\n", "utf-8")
    (report,) = read(tmp_path / "a.eml")
    assert report.title == "Bac fermé"
    assert (report.published, report.meta.get("published-as-given")) == (published, given)
    assert ("published-from" in report.meta) == (published is not None)


MAILING = [
    "Se désabonner",
    "Unsubscribe | View this email in your browser",
    "Voir cette newsletter en ligne",
    "You are receiving this email because you\nsubscribed to our list.",
    "Vous recevez cet e-mail car vous êtes inscrit à notre liste.",
]


@pytest.mark.parametrize("line", MAILING)
def test_lines_of_a_mailing_are_no_reporting(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.eml").write_bytes(letter(("plain", f"{FR}\n\n{line}\n")).as_bytes())
    cells = "".join(f"<tr><td>{cell}</td></tr>" for cell in (f"<p>{FR}</p>", f'<a href="https://x.example">{line}</a>'))
    (tmp_path / "b.eml").write_bytes(letter(("html", f"<html><body><table>{cells}</table></body></html>")).as_bytes())
    plain, page = read(tmp_path)
    assert [sentence.text for sentence in plain.sentences[1:]] == [sentence.text for sentence in page.sentences[1:]]
    assert " ".join(sentence.text for sentence in plain.sentences[1:]) == FR
    assert [item.text for item in plain.furniture] == [line]


def test_a_sentence_that_speaks_of_a_mailing_stays(tmp_path: Path) -> None:
    told = f"{EN}\n\nThe union asked its members to open the letter and\nunsubscribe\nbefore the vote."
    (tmp_path / "a.eml").write_bytes(letter(("plain", told)).as_bytes())
    assert not read(tmp_path / "a.eml")[0].furniture


@pytest.mark.parametrize(
    "wrote", ["Le 13 mai 2024 à 10:00, Jean a écrit :", "On Mon, May 13, 2024, Ann Lee\n<a@x.example> wrote:"]
)
def test_the_letter_that_a_reply_quotes_is_no_reporting(tmp_path: Path, wrote: str) -> None:
    quoted = f"{wrote}\n> Le port reste fermé, a dit le ministre.\n>\n> Les syndicats ont refusé."
    (tmp_path / "a.eml").write_bytes(letter(("plain", f"{FR}\n\n{quoted}\n")).as_bytes())
    (tmp_path / "b.eml").write_bytes(letter(("plain", f"À lire.\n\n{quoted}\n")).as_bytes())
    reply, cover = read(tmp_path)
    assert " ".join(sentence.text for sentence in reply.sentences[1:]) == FR
    assert {item.kind for item in reply.furniture} == {"quoted-reply"}
    assert "quoted-reply" not in {item.kind for item in cover.furniture}
