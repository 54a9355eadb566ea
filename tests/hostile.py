"""Hostile text: what reports, names and settings may hold to steer whatever shows them, and what must not come out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from calling import isolate
from markdown_it import MarkdownIt

ATTACK = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m \u202eevil\u202c \u2066x\u2069 \u200f\u061c\u200e\ufffe\ufdd0 "
    "\U000e0041 [bold]b[/bold] [link=x]y[/link] "
    "<script>alert(1)</script> <img src=x onerror=alert(1)> ]]> --> | `a` ![i](http://x.example) "
    '"q" \r\n::error::y %0A::z'
)
# What must not come out: control characters but the line feed, marks of direction, overrides, isolates, tags, and what
# is no character.
STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
ENGLISH = (
    "A passenger ferry ran aground off Port Lasne {0} late on Tuesday, the harbour authority {0} said. At least 40 "
    "people were injured, officials admitted. The rebels of Lasne seized the port {0} on Wednesday."
)
FRENCH = (
    "Un ferry s’est échoué mardi soir au large de Port-Lasne {0}, ont indiqué {0} les autorités du port. Au moins 70 "
    "personnes auraient été blessées. Les terroristes de Lasne ont pris le port {0} mercredi."
)
ROWS = (("en", "one", ENGLISH), ("fr", "two", FRENCH), ("en", "three", ENGLISH.replace("40", "90")))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch, tmp_path, tmp_path_factory.getbasetemp() / "cache")
    return tmp_path


@pytest.fixture
def corpus() -> Path:
    """Make a corpus in which everything that can be stated is hostile: texts, titles, outlets, ids, a file's name."""
    folder = Path("corpus")
    folder.mkdir()
    records = [
        {"id": f"{name} {ATTACK}", "title": f"Ferry {name} {ATTACK}", "outlet": f"Courier {name} {ATTACK}"}
        | {"language": language, "published": "2024-03-05", "event": f"ferry {ATTACK}", "author": ATTACK}
        | {"text": text.format(ATTACK), "url": f"https://a.example/{name}{ATTACK}"}
        for language, name, text in ROWS
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "a \x1b[31m\u202e<b>&[red]\n::error::.jsonl").write_text(lines, encoding="utf-8")
    policy = '[policy.metadata]\nrequire = ["register"]\n[policy.budgets]\ncompare = "events"\n'
    (folder / "compare.toml").write_text(policy, encoding="utf-8")
    return folder


NAME = "n \x1b[31m\u202e<b>&[red] `c`"  # of a file
HOUSE = """
[source.desk]
title = {0}
author = {0}
year = 2026
kind = "style guide"
[[concept]]
id = "pipeline-blast"
question = "strikes and explosions"
about = {0}
[[concept.choice]]
id = "leak`<img/src=x>"
stance = {0}
marked = false
en = ["gas leak", {0}]
fr = ["fuite de gaz"]
source = "desk"
claim = {0}
[[concept.choice]]
id = "sabotage"
stance = {0}
marked = true
en = ["sabotage"]
fr = ["sabotage"]
source = "desk"
claim = {0}
[concept.example]
flags = {{ en = {0}, fr = {0} }}
silent = {{ en = {0}, fr = {0} }}
"""


def hostile_lexicon() -> Path:
    """Write a lexicon in which all that is shown of it is hostile; TOML spells control characters out."""
    spelled = "".join(char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08X}" for char in ATTACK)
    place = Path(f"{NAME}.toml")
    place.write_text(HOUSE.format(f'"{spelled}"'), encoding="utf-8")
    return place


def hostile_pair() -> tuple[Path, Path]:
    """Write two reports with hostile names and texts."""
    told = (
        ("left", f"Gas leak closes port\n\n{ENGLISH} It was a gas leak, the company said on Wednesday."),
        ("right", f"Un sabotage ferme le port\n\n{FRENCH} C’était un sabotage, a dit la société mercredi."),
    )
    for side, text in told:
        Path(f"{side} {NAME}.txt").write_text(text.format(ATTACK), encoding="utf-8")
    return Path(f"left {NAME}.txt"), Path(f"right {NAME}.txt")


def assert_harmless(form: str, out: str) -> None:
    """Assert what each form would have to hold for the attack to work: tags, images, commands, broken documents."""
    if form in {"json", "sarif"}:
        json.loads(out)
    elif form == "jsonl":
        assert all(json.loads(line) for line in out.splitlines())
    elif form == "junit":
        assert not {"script", "img"} & {element.tag for element in ET.fromstring(out).iter()}  # noqa: S314 - our own
    elif form == "github":
        commands = [line for line in out.splitlines() if line.startswith("::")]
        assert not any(line.startswith(("::error::y", "::z")) for line in commands)
    elif form == "markdown":
        page = MarkdownIt("commonmark", {"html": True}).enable("table").render(out)
        assert not re.search(r"<(?:script|img)|<b>b|href=\"http://x", page)
    elif form == "html":
        assert not re.search(r"<script>alert|<img src=x|<b>&|<link=", out)
