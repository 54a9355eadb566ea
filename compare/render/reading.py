"""How a report was read, as text for a terminal or a pipe: what it states, its sentences, and what was set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.asgiven import AsGiven
from compare.reading.dates import undated
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import FAINT, Look, faint, strong
from compare.render.page import published, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.render.palette import ColorSystem
    from compare.report import Furniture, Report

_ELSEWHERE = "sentences-in-"  # of a report's meta
_LANGUAGES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}


def render(reports: Iterable[Report], *, width: int = 100, colors: ColorSystem | None = None) -> str:
    """Return the reports one after the other; offsets count code points of each report's text as given."""
    look = Look(width, colors=colors)
    lines: list[Text] = []
    for report in reports:
        if lines:
            lines += [Text(), look.rule(), Text()]
        lines += [*_stated(report, look), Text(), *_sentences(report, look)]
        if report.furniture:
            lines += [Text(), *_set_apart(AsGiven(report).of(report.furniture), look)]
    return look.written(lines)


def _stated(report: Report, look: Look) -> list[Text]:
    facts = {
        "id": report.id,
        "language": _LANGUAGES[report.language],
        "outlet": source(report),
        "published": published(report),
        "address": report.url or "",
        "quotations": str(len(report.quotations) or ""),
        **dict(_named(key, value) for key, value in report.meta.items()),
    }
    stated = [(fact, value) for fact, value in facts.items() if value]
    return [*wrap(strong(visible(report.title or "(no title)")), look.width), *_listed(stated, look)]


def _named(key: str, value: str) -> tuple[str, str]:
    """Return how a fact of the meta is shown: numbers of sentences must not look like a count."""
    if key == "published-as-given":
        return key, undated(value)
    if key == "first-person-at":
        return "sentences in the first person", f"no. {value}"
    if not key.startswith(_ELSEWHERE):
        return key, value
    code = key.removeprefix(_ELSEWHERE)
    return f"sentences in {_LANGUAGES.get(code, code.capitalize())}", f"no. {value}"


def _sentences(report: Report, look: Look) -> list[Text]:
    number = len(str(len(report.sentences)))
    given = AsGiven(report)
    offsets = 2 * len(str(len(given.text))) + 1
    lines: list[Text] = []
    paragraph = None
    for i, sentence in enumerate(report.sentences, start=1):
        if paragraph not in {None, sentence.paragraph}:
            lines.append(Text())
        paragraph = sentence.paragraph
        label = strong(f"{i:>{number}}")
        place = f"{given.start(sentence.start)}–{given.end(sentence.end)}"
        label.append(f" {place:>{offsets}}", FAINT)
        lines += hang(label, look.sentence(sentence, ()), look.width, number + offsets + 3)
    return lines


def _set_apart(furniture: Sequence[Furniture], look: Look) -> list[Text]:
    listed = [(f"{found.kind} {found.start}–{found.end}", found.text) for found in furniture]
    return [strong("Set apart, not reporting"), *_listed(listed, look)]


def _listed(entries: Sequence[tuple[str, str]], look: Look) -> list[Text]:
    """Return names and what belongs to them, in two columns where that leaves room to read in."""
    cleaned = [(faint(f"  {visible(name)}"), Text(visible(value))) for name, value in entries]
    indent = max(name.cell_len for name, _ in cleaned) + 2
    if indent <= look.width // 2:
        return [line for name, value in cleaned for line in hang(name, value, look.width, indent)]
    return [line for name, value in cleaned for line in (*wrap(name, look.width), *hang(Text(), value, look.width, 4))]
