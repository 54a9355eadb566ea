"""What is fuzzed: each target takes any bytes, and ends in a value that holds together or in a CompareError.

One list for two harnesses: `tests/test_fuzz.py` draws bytes with Hypothesis, `tests/fuzz/by_coverage.py` with atheris.
"""

from __future__ import annotations

import json
import re
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from compare.asgiven import AsGiven
from compare.baseline import read_baseline, written
from compare.corrections import corrections_of, fitted, read_corrections, write_corrections
from compare.errors import CompareError
from compare.framing.settings import read_settings
from compare.gold import read_gold
from compare.lexicon import load_labels
from compare.policy import read_policy
from compare.quotations import quotations
from compare.reading import ReadWarning, read, read_text
from compare.reading.addresses import parse_address
from compare.reading.collection import entries
from compare.render import json as documents
from compare.render import markdown, reading
from compare.render.clean import visible
from compare.render.html_excerpt import filled
from compare.report import Comparison, Language, Report, Role
from compare.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES: tuple[Language, ...] = get_args(Language)
ENDINGS = (
    *(".txt", "", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv", ".xml", ".rss", ".warc", ".warc.gz"),
    *(".zip", ".tar", ".tar.gz", ".gz", ".mhtml", ".eml", ".warc.wet"),
)
# What may reach no terminal: control characters but the line feed, overrides and isolates, tags, lone surrogates.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff]")
REPORT = "The ferry left at dawn. Nobody was hurt, the harbour master said.\n"


def whole(report: Report) -> None:
    """Assert that a report holds together: offsets into the text as given, in order, nothing twice, nothing lost."""
    taken: list[tuple[int, int]] = []
    for part in (*report.sentences, *report.furniture):
        assert report.text[part.start : part.end] == part.text
        assert part.start < part.end
        taken.append((part.start, part.end))
    starts = [sentence.start for sentence in report.sentences]
    assert starts == sorted(starts)
    taken.sort()
    covered = 0
    for start, end in taken:
        assert start >= covered, f"{report.text[start:end]!r} is taken twice"
        assert not any(map(str.isalnum, report.text[covered:start])), f"{report.text[covered:start]!r} is lost"
        covered = end
    assert not any(map(str.isalnum, report.text[covered:]))
    for span in report.quotations:
        assert report.text[span.start : span.end] == span.text
    assert {sentence.role for sentence in report.sentences} <= set(get_args(Role))
    _led_back(report)


def _led_back(report: Report) -> None:
    """Assert that offsets into the text as given ascend and stay within it, and that it becomes the text again."""
    given = AsGiven(report)
    covered = 0
    for sentence in given.of(report.sentences):
        assert covered <= sentence.start < sentence.end <= len(given.text)
        covered = sentence.end
    pieces, at = [], 0
    for repair, start, end in given.places():
        assert at <= start < end <= len(given.text)
        assert given.text[start:end] == repair.given
        pieces += [given.text[at:start], report.text[repair.start : repair.end]]
        at = end
    assert "".join([*pieces, given.text[at:]]) == report.text


def _shown(report: Report) -> None:
    """Render what was read, as each command that shows it does: text that steers nothing, documents that are UTF-8."""
    shown = reading.render([report], width=60, colors=None)
    assert not STEERING.search(shown)
    assert not STEERING.search(markdown.render(Comparison(report, report, (), (), (), (), "none")))
    assert not STEERING.search(documents.render_reports([report], version="0"))


def files(data: bytes) -> None:
    """Read a file by any ending in either language: the first two bytes choose, the others are its content."""
    if len(data) < 2:
        return
    ending, language = ENDINGS[data[0] % len(ENDINGS)], LANGUAGES[data[1] % len(LANGUAGES)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, f"report{ending}")
        place.write_bytes(data[2:])
        for report in read(place, language=language):
            whole(report)
            _shown(report)
        for entry in entries(folder):  # where what is broken is an entry
            assert (entry.report is None) != (entry.problem is None)


def texts(data: bytes) -> None:
    """Read a text that is already decoded, lone surrogates and all, whatever language it may be in."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    for report in read_text(text, name="report"):
        whole(report)


def sentences(data: bytes) -> None:
    """Split any stretch of a text: bounds ascend, do not overlap, are trimmed and leave out white space only."""
    text = data.decode("utf-8", "replace")
    cut = data[0] % (len(text) + 1) if data else 0
    for language in LANGUAGES:
        for start, end in ((0, len(text)), (cut, len(text)), (0, cut)):
            covered = start
            for left, right in split(text, language, start, end):
                assert covered <= left < right <= end
                assert not text[covered:left].strip()
                assert text[left:right].strip() == text[left:right]
                covered = right
            assert not text[covered:end].strip()
    for span in quotations(text):
        assert text[span.start : span.end] == span.text


def corrections(data: bytes) -> None:
    """Read corrections as JSON and as TOML; those that were read are written and read again as the same."""
    report = read_text(REPORT, name="report", language="en")[0]
    for ending in (".json", ".toml"):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder, f"corrections{ending}")
            place.write_bytes(data)
            with _refusals():
                found = fitted(read_corrections(place), report, report)
                again = corrections_of(json.loads(write_corrections(found, report, report)), "again")
                assert again.fixed == found.fixed
                assert again.forbidden == found.forbidden


def gold(data: bytes) -> None:
    """Read gold with both reports beside it."""
    for ending in (".json", ".toml"):
        with tempfile.TemporaryDirectory() as folder:
            for side in ("left", "right"):
                Path(folder, f"{side}.txt").write_text(REPORT, encoding="utf-8")
            place = Path(folder, f"gold{ending}")
            place.write_bytes(data)
            with _refusals():
                read_gold([place])


def baselines(data: bytes) -> None:
    """Read a baseline; one that was read is written and read again as the same."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "baseline.json")
        place.write_bytes(data)
        found = read_baseline(place)
        place.write_text(written(found), encoding="utf-8")
        assert sorted(map(str, read_baseline(place).known)) == sorted(map(str, found.known))


def settings(data: bytes) -> None:
    """Read a `compare.toml` for both of its readers, and as an own lexicon of labels."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "compare.toml")
        place.write_bytes(data)
        for reader in (read_policy, read_settings, lambda path: load_labels((path,))):
            with _refusals():
                reader(place)


def pages(data: bytes) -> None:
    """Fill an excerpt whose record is any text."""
    report = read_text(REPORT, name="report", language="en")[0]
    text = data.decode("utf-8", "replace")
    filled(text, report, report)


def addresses(data: bytes) -> None:
    """Take any text for an address: what is accepted has a scheme that may be asked and a host."""
    for loopback in (False, True):
        found = parse_address(data.decode("utf-8", "replace"), allow_loopback=loopback)
        assert found.scheme in {"http", "https"}
        assert found.host
        assert str(found) == visible(str(found))


class _refusals(warnings.catch_warnings):  # noqa: N801 - used as a function
    """Let a CompareError pass for a value."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        super().__exit__(kind, *_)
        return kind is not None and issubclass(kind, CompareError)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (files, texts, sentences, corrections, gold, baselines, settings, pages, addresses)
}


def attempt(name: str, data: bytes) -> None:
    """Give bytes to a target; any exception that comes out of here is a bug."""
    with _refusals():
        warnings.simplefilter("ignore", ReadWarning)
        TARGETS[name](data)
