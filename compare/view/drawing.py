"""Rows and sentences as lines of text: two columns, or one above the other; the reader's place beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import beside, column_width, hang, wrap
from compare.render.ink import FAINT, STRONG, Look, faint, strong
from compare.render.linked import GAP, LABEL, SIGNS, gutter
from compare.render.marks import superscript
from compare.render.notes import count, shortened
from compare.render.page import SIDES, covers, name, published, source
from compare.render.wordings import wordings
from compare.view.searching import places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.render.page import Note, Page, Side
    from compare.report import Report
    from compare.view.browsing import Browser, Item
    from compare.view.judging import Verdict

Held = dict[tuple[int, bool, "Verdict | None"], list[Text]]
MARGIN = 4  # cells for the reader's place and for what was said of the link
HERE = "▌"
VERDICTS: dict[Verdict | None, str] = {None: " ", "right": "✓", "wrong": "✗", "partly wrong": "±"}
NARROW = 80  # below this two columns leave no room to read in
FOUND = "reverse"
NOTHING_LINKED = "No sentence of one report matches one of the other. o shows all of them."
NOTHING_SHOWN = "Nothing here is flagged so. 0 ends the filter."


@dataclass(frozen=True, slots=True)
class Drawn:
    """All lines, and for each item that is shown its first line and the one after its last."""

    lines: list[Text]
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the drawing of every item needs."""

    browser: Browser
    look: Look
    verdict: Callable[[Item], Verdict | None]
    query: str = ""
    held: Held = field(default_factory=dict)  # items that were drawn

    @property
    def shown(self) -> Page:
        """Return the comparison in reading order."""
        return self.browser.shown

    def all(self) -> Drawn:
        """Return every item that is shown, an empty line after each."""
        lines: list[Text] = []
        spans: list[tuple[int, int]] = []
        side: Side | None = None
        for n, item in enumerate(self.browser.items):
            if item.side and item.side != side:
                lines += [*self._heading(item.side), Text()]
            side = item.side
            drawn = self._item(item, here=n == self.browser.at)
            spans.append((len(lines), len(lines) + len(drawn)))
            lines += [*drawn, Text()]
        if not lines:
            told = NOTHING_SHOWN if self.browser.kinds else NOTHING_LINKED
            lines = wrap(strong(told), self.look.width + MARGIN)
        return Drawn(lines, spans)

    def _heading(self, side: Side) -> list[Text]:
        report = self.shown.report(side)
        told = strong(f"Only on the {side}: {visible(name(report))}")
        told.append(f"  {len(self.shown.only(side))} of {count(len(report.sentences), 'sentence')}", FAINT)
        return [Text(" " * MARGIN) + line for line in wrap(told, self.look.width)]

    def _item(self, item: Item, *, here: bool) -> list[Text]:
        verdict = self.verdict(item)
        key = (id(item), here, verdict)
        if key not in self.held:
            self.held[key] = self._margined(item, verdict, here=here)
        return self.held[key]

    def _margined(self, item: Item, verdict: Verdict | None, *, here: bool) -> list[Text]:
        lines = self._row(item)
        if not (item.row or item.single):
            lines = wrap(strong("About the reports as a whole"), self.look.width)
        place, said = strong(f"{HERE if here else ' '} "), strong(f"{VERDICTS[verdict]} ")
        return [place + (said if n == 0 else Text("  ")) + line for n, line in enumerate(lines)]

    def _row(self, item: Item) -> list[Text]:
        sign = SIGNS[item.row.link.relation] if item.row else self.look.bar
        left, right = (self._cell(item, side) for side in SIDES)
        if self.look.stacked:
            return [*self._labelled("left", left, self.look.bar), *self._labelled("right", right, sign)]
        return beside(left, right, self.look.width, faint(f" {self.look.bar} "), {0: strong(f" {sign} ")})

    def _labelled(self, side: Side, cell: list[Text], sign: str) -> list[Text]:
        ours, theirs = (self.shown.report(one).language for one in SIDES)
        label = self.shown.report(side).language.upper() if ours != theirs else {"left": "L", "right": "R"}[side]
        first = Text.assemble((f"{label:<2} ", STRONG), (f"{sign} ", STRONG))
        below = faint(f"   {self.look.bar} ")
        return [(below if n else first) + line for n, line in enumerate(cell)]

    def _cell(self, item: Item, side: Side) -> list[Text]:
        """Return the sentences of one side, each beginning a line with its number."""
        width = self.look.width - LABEL if self.look.stacked else column_width(self.look.width, GAP)
        number = gutter(self.shown)
        lines: list[Text] = []
        indices = item.sentences(side)
        for before, index in zip((None, *indices), indices, strict=False):
            if before is not None and index > before + 1:
                lines.append(faint(" " * number + "[…]"))
            lines += hang(faint(str(index + 1)), self._sentence(item, side, index), width, number, align="right")
        if side == "left" and item.row and item.row.moved:
            lines += hang(Text(), faint(f"⇄ right {item.row.link.right[0] + 1}"), width, number)
        return lines

    def _sentence(self, item: Item, side: Side, index: int) -> Text:
        sentence = self.shown.report(side).sentences[index]
        marks = [mark for note in self.browser.notes(item) if (mark := note.mark(side))]
        if item.single:
            marks = [mark for mark in marks if not covers(mark.span, sentence)]
        text = self.look.sentence(sentence, marks, STRONG if sentence.role == "title" else "")
        for start, end in places(text.plain, self.query):
            text.stylize(FOUND, start, end)
        return text


def head_lines(shown: Page, width: int, *, stacked: bool, short: bool) -> list[Text]:
    """Return title, outlet, date and language of both reports; each title in one line if the screen is `short`."""
    room = width if stacked else column_width(width, GAP)
    named = ("left", "right") if stacked else ("", "")  # beside each other they need no name
    left, right = (
        _title(shown.report(side), called, room, short=short) for side, called in zip(SIDES, named, strict=True)
    )
    if stacked:
        return [*left, *right]
    return beside(left, right, width, faint(" │ "))


def _title(report: Report, named: str, width: int, *, short: bool) -> list[Text]:
    title, outlet = visible(report.title or report.id), visible(source(report))
    facts = visible(" · ".join(filter(None, (published(report), report.language.upper(), named))))
    if short:  # date and language are never what is left out
        title, outlet = shortened(title, width), _begun(outlet, width - cell_len(f" · {facts}"))
    return [*wrap(strong(title), width), *wrap(faint(f"{outlet} · {facts}" if outlet else facts), width)]


def _begun(text: str, cells: int) -> str:
    """Return as many of the first words as there is room for, one at least."""
    words = text.split()
    if cell_len(text) <= cells or len(words) == 1:
        return text
    begun = (f"{' '.join(words[:many])} …" for many in range(len(words) - 1, 0, -1))
    return next((one for one in begun if cell_len(one) <= cells), f"{words[0]} …")


def kind_lines(browser: Browser, look: Look) -> list[Text]:
    """Return the kinds that occur with the keys that show them alone."""
    bar = Text()
    for number, (kind, n) in enumerate(browser.shown.comparison.summary.items(), start=1):
        key = str(number) if number <= len("123456789") else "f"
        style = f"{STRONG} reverse" if kind in browser.kinds else look.hue(kind)
        bar.append(f"{key} ", FAINT)
        bar.append(
            f"{'[' if kind in browser.kinds else ''}{kind} {n}{']' if kind in browser.kinds else ''}".replace(
                " ", "\N{NO-BREAK SPACE}"
            ),
            style,
        )
        bar.append("  ")
    if browser.kinds:
        bar.append("0\N{NO-BREAK SPACE}all", STRONG)
    return wrap(bar, look.width) if bar.plain else wrap(faint("nothing is flagged"), look.width)


def panel_lines(drawing: Drawing, width: int) -> list[Text]:
    """Return what is noted where the reader is: of the link, of its flag in full, and of its other flags in a line."""
    browser = drawing.browser
    item, now = browser.item, browser.note
    if item is None:
        return []
    lines = _link_lines(item, drawing, width)
    for note in browser.notes(item):
        lines += note_lines(note, drawing.look, width) if note is now else _brief(note, drawing.look, width)
    return lines


def note_lines(note: Note, look: Look, width: int) -> list[Text]:
    """Return a flag in full: kind, both sides' words, message, rule, confidence, whose words."""
    flag, hue = note.flag, look.hue(note.flag.kind)
    severity = "" if flag.severity == "note" else f", {flag.severity}"
    head = Text.assemble((f"▸ {superscript([note.number])} {flag.kind}", f"{STRONG} {hue}".strip()), (severity, FAINT))
    lines = wrap(head, width)
    *told, rest = wordings(flag)
    for side, said in zip(SIDES, told, strict=True):
        about = said.about if said.words or said.about else "– no such words"
        words = Text.assemble((visible(said.words), hue), " " * bool(said.words and about), (visible(about), FAINT))
        lines += hang(faint(f"  {side}"), words, width, 8)
    lines += hang(Text(), Text(visible(rest)), width, 2) if rest else []
    whose = "words of a speaker, in quotation marks" if flag.quoted else "words of the outlet"
    basis = f"{flag.rule}, confidence {flag.confidence:.2f}, {whose}; e explains the rule"
    return lines + hang(Text(), faint(visible(basis)), width, 2)


def _brief(note: Note, look: Look, width: int) -> list[Text]:
    flag, hue = note.flag, look.hue(note.flag.kind)
    left, right = (visible(at.text).strip() if at else "–" for at in (flag.left, flag.right))
    room = max(8, (width - len(flag.kind) - 12) // 2)
    told = Text.assemble(
        (f"  {superscript([note.number])} {flag.kind}", hue), f"  {shortened(left, room)} → {shortened(right, room)}"
    )
    return wrap(told, width)


def _link_lines(item: Item, drawing: Drawing, width: int) -> list[Text]:
    if item.row is None:
        if item.single is None:
            return []
        alone = f"sentence {item.single.index + 1}, only on the {item.side}; weight {item.single.salience:.2f}"
        return wrap(faint(alone), width)
    link = item.row.link
    relation = {"same": "= the same", "partial": "~ in part", "conflict": "≠ at odds"}[link.relation]
    left, right = (_listed(item.sentences(side)) for side in SIDES)
    told = faint(f"left {left}, right {right}: {relation}, score {link.score:.2f}")
    if verdict := drawing.verdict(item):
        told.append(f", {VERDICTS[verdict]} marked {verdict}", STRONG)
    if link.evidence and link.relation == "conflict" and not drawing.browser.notes(item):
        told.append(f" ({visible(link.evidence)})", FAINT)
    return wrap(told, width)


def _listed(indices: Sequence[int]) -> str:
    return " ".join(str(i + 1) for i in indices)
