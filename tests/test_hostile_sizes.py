"""Text that is made to be slow: every reader's time grows with the length of its text, not with the square of it."""

from __future__ import annotations

import signal
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import pytest

from compare.errors import CompareError
from compare.reading import ReadWarning, read_text
from compare.reading.damage import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 30  # of computing, not by the clock: ten times what the slowest takes, and a tenth of what a square would
SENTENCE = "The ferry left the port of Lasne late on Tuesday, the harbour authority said."
FRONT = "---\ntitle: Ferry leaves\ndate: 2024-03-05\nlanguage: en\n---\n"


def within(run: str, count: int) -> str:
    return f"Ferry leaves\n\n{SENTENCE} x{run * count}y {SENTENCE}\n"


def numbered(form: str, count: int) -> str:
    def letters(number: int) -> str:
        return "".join(chr(97 + number // 26**place % 26) for place in range(4))

    return "".join(form.format(number=number, word=letters(number)) for number in range(count))


def page(body: str = "", head: str = "") -> str:
    return f"<html><head>{head}</head><body><article><p>{SENTENCE * 4}</p>{body}</article></body></html>"


def script(value: str) -> str:
    return page(head=f'<script type="application/ld+json">{{"a":"{value}"}}</script>')


SHAPES: dict[str, tuple[str, Callable[[], str]]] = {
    "comments above a text": ("a.md", lambda: "<!-- a note -->\n" * 5_000 + SENTENCE),
    "comments above a page": ("a.html", lambda: "<!-- a note -->\n" * 5_000 + page()),
    "declarations": ("a.txt", lambda: "<!a [>" * 60_000 + SENTENCE),
    "comments never closed": ("a.txt", lambda: within("<!--", 150_000)),
    "tags never closed": ("a.html", lambda: "x" + "<p " * 150_000),
    "tags never closed in a feed": (
        "a.xml",
        lambda: f"<rss><channel><item><description>{'&lt;a ' * 90_000}</description></item></channel></rss>",
    ),
    "spaces": ("a.txt", lambda: within(" ", 150_000)),
    "no-break spaces": ("a.txt", lambda: within("\xa0", 150_000)),
    "spaces behind a quotation mark": ("a.txt", lambda: within('"' + " " * 150_000, 1)),
    "spaces behind a date": ("a.txt", lambda: f"{SENTENCE}\n\n1 May 2024{' ' * 20_000}x\n"),
    "spaces behind a capital": ("a.txt", lambda: f"{SENTENCE}\n\nAAA{' ' * 150_000}x\n"),
    "full stops behind a capital": ("a.txt", lambda: f"{SENTENCE}\n\nA{'.' * 150_000}x\n"),
    "hyphens": ("a.txt", lambda: f"{SENTENCE}\n\n{'-' * 100_000}x\n"),
    "addresses": ("a.txt", lambda: f"{SENTENCE}\n\n{'<http://a.example> ' * 60}x\n"),
    "advertisements": ("a.txt", lambda: within("a 10x10 Ad was ", 40_000)),
    "accents": ("a.txt", lambda: within("\u0301\u0316" * 100_000, 1)),
    "days": ("a.md", lambda: FRONT + within("Today ", 30_000)),
    "bullets": ("a.txt", lambda: "Ferry leaves\n\n" + "- one item\n" * 15_000),
    "names": (
        "a.md",
        lambda: FRONT + numbered(f"{SENTENCE}\n\nAnn{{word}} Mariner{{word}}\n\nFerry leaves\n\n", 4_000),
    ),
    "credits": (
        "a.txt",
        lambda: SENTENCE + "\n\n" + numbered("Ferry {number} ends.\n\n(Photo: Ann Lee)\n\n", 4_000),
    ),
    "joined titles": ("a.txt", lambda: f"# {'Lorem Ipsum Dolor Le chat ' * 10_000}\n\n{SENTENCE}\n"),
    "stops in JSON-LD": ("a.html", lambda: script(";" * 300_000)),
    "spaces in JSON-LD": ("a.html", lambda: script(" " * 300_000)),
    "authors": ("a.html", lambda: page(head=numbered('<meta name="author" content="Ann {word}">', 2_500))),
    "authors of one tag": (
        "a.html",
        lambda: page(head=f'<meta name="author" content="{numbered("Ann {word}; ", 20_000)}">'),
    ),
    "items of a list": ("a.html", lambda: page(body="<li>one item</li>" * 25_000)),
}


@contextmanager
def computing(seconds: int) -> Iterator[None]:
    """Fail where what is done takes more of the processor's time: a busy machine has no say in that."""
    if not hasattr(signal, "setitimer"):
        pytest.skip("computing time is measured by a signal here")

    def over(*_: object) -> NoReturn:
        pytest.fail(f"it takes over {seconds} seconds of computing")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_that_is_made_to_be_slow_is_read_or_refused_in_time(shape: str) -> None:
    name, made = SHAPES[shape]
    text = made()
    with computing(SECONDS), warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadWarning)
        try:
            reports = read_text(text, name=name, language="en")
        except CompareError as problem:
            refused: CompareError | None = problem
        else:
            refused = None
    assert refused.hint if refused else reports


def test_offsets_of_a_much_repaired_text_are_found_at_once() -> None:
    repaired = repair("so\u00adft \ufb01sh\u200b. " * 60_000)
    with computing(SECONDS):
        for offset in range(0, len(repaired.text), 33):
            assert sum(repaired.counts(offset, offset + len("soft fish. ")).values()) == 3
    assert repaired.given(len(repaired.text)) == len("so\u00adft \ufb01sh\u200b. ") * 60_000
