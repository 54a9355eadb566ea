"""Links that somebody has judged: accepted, rejected or added by hand. They bind the alignment, and `eval` reads them.

A file names its reports by id and may keep, for the sentences it speaks of, their hash or first words, so that a text
that was edited since is noticed instead of linked by shifted indices.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from compare.errors import CompareError
from compare.report import KINDS, Link, Relation, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair = tuple[int, int]
LISTS = ("accepted", "rejected", "added")
HASH_DIGITS = 8
_LEGAL: dict[str, tuple[str, ...]] = {"kind": KINDS, **dict.fromkeys(("relation", "type"), get_args(Relation))}
UNSAID: Relation = "partial"  # of an added link of which nobody says more: the weaker claim
EXAMPLE = '{"left": "report-id", "right": "report-id", "rejected": [{"left": [3], "right": [5]}]}'


class CorrectionsError(CompareError):
    """A corrections file that cannot be read, contradicts itself, or was made for other reports or another text."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences of both sides that were judged together, by 0-based index."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    relation: Relation | None = None
    why: str = ""

    @property
    def sides(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the sentences of both sides as a link has them: in order, each once."""
        return tuple(sorted(set(self.left))), tuple(sorted(set(self.right)))

    @property
    def pairs(self) -> frozenset[Pair]:
        """Return the entry as sentence pairs."""
        return frozenset(product(self.left, self.right))


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What sentences are known by, by index: `#` and their hash, or their first words."""

    left: dict[int, str] = {}
    right: dict[int, str] = {}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    left: str
    right: str
    accepted: tuple[Entry, ...] = ()
    rejected: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    sentences: Marks = Marks()
    annotator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Judged links between two reports, which `left` and `right` name by id. `source` is used in messages."""

    left: str
    right: str
    accepted: tuple[Entry, ...] = ()
    rejected: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    sentences: Marks = field(default_factory=Marks)
    source: str = "the corrections"

    @property
    def fixed(self) -> tuple[Entry, ...]:
        """Return the links that must be there."""
        return self.accepted + self.added

    @property
    def related(self) -> frozenset[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Return the sides of the links whose relation was stated."""
        return frozenset(entry.sides for entry in self.fixed if entry.relation)

    @property
    def forbidden(self) -> frozenset[Pair]:
        """Return the sentence pairs that must not be linked."""
        return frozenset(pair for entry in self.rejected for pair in entry.pairs)

    def swapped(self) -> Corrections:
        """Return the same judgements with the sides changed over."""

        def turned(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(msgspec.structs.replace(entry, left=entry.right, right=entry.left) for entry in entries)

        accepted, rejected, added = turned(self.accepted), turned(self.rejected), turned(self.added)
        marks = Marks(self.sentences.right, self.sentences.left)
        return Corrections(self.right, self.left, accepted, rejected, added, marks, self.source)


def read_corrections(path: str | Path) -> Corrections:
    """Return the judgements in a JSON file, or in a TOML file by its suffix. Raises CorrectionsError."""
    return corrections_of(load(Path(path), CorrectionsError), str(path))


def load(path: Path, error: type[CompareError]) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a JSON file holds, or a TOML file by its suffix; raise `error` where that fails."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except OSError as reason:
        raise error(f"cannot read {path}: {reason.strerror}", hint="check the path") from None
    except RecursionError:
        raise error(f"{path} is nested too deeply") from None
    except ValueError as reason:  # of decoding, JSON and TOML alike
        form = "TOML" if path.suffix.lower() == ".toml" else "JSON"
        raise error(
            f"{path} is no {form}: {reason}", hint="it is read as JSON, or as TOML if it ends in .toml"
        ) from None


def corrections_of(loaded: object, source: str) -> Corrections:
    """Return the judgements that a loaded file states; `source` is used in messages. Raises CorrectionsError."""
    try:
        found = msgspec.convert(loaded, _File, str_keys=True)
    except msgspec.ValidationError as reason:
        raise CorrectionsError(f"{source}: {placed(reason)}", hint=f"the shortest form is {EXAMPLE}") from None
    made = Corrections(found.left, found.right, found.accepted, found.rejected, found.added, found.sentences, source)
    for kind, entry in _entries(made):
        for indices in (entry.left, entry.right):
            if not indices or min(indices) < 0:
                wrong = "a sentence has a negative number" if indices else "a side has no sentence"
                raise CorrectionsError(f"{source}: {kind}: {wrong}", hint="give the 0-based indices of both sides")
    for entry in made.fixed:
        if both := sorted(entry.pairs & made.forbidden):
            i, j = both[0]
            raise CorrectionsError(
                f"{source}: sentences {i} and {j} are both linked and rejected", hint="keep one of the two entries"
            )
    return made


def placed(reason: msgspec.ValidationError) -> str:
    """Return a message of the validator with the place first: `links[2].relation: …`."""
    found = re.fullmatch(r"(.*?)(?: - at `\$?\.?(.*)`)?", str(reason), re.DOTALL)
    said, place = found.groups() if found else (str(reason), None)
    if place and said.startswith("Invalid enum value") and (legal := _LEGAL.get(place.rpartition(".")[2])):
        said = f"{said}; it is one of {', '.join(legal)}"
    return f"{place}: {said}" if place else str(said)


def fingerprint(sentence: str) -> str:
    """Return what a file may know a sentence by: `#` and 8 hexadecimal digits; white space does not count."""
    digest = hashlib.sha256(" ".join(sentence.split()).encode("utf-8", "surrogatepass")).hexdigest()
    return f"#{digest[:HASH_DIGITS]}"


def write_corrections(corrections: Corrections, left: Report, right: Report) -> str:
    """Return the JSON of a corrections file for two reports, with the hash of each sentence it speaks of."""
    made = fitted(corrections, left, right)
    listed = {kind: [_plain(entry) for entry in getattr(made, kind)] for kind in LISTS}
    marks = {
        side: {
            str(i): fingerprint(report.sentences[i].text)
            for i in sorted({i for _, entry in _entries(made) for i in getattr(entry, side)})
        }
        for side, report in (("left", left), ("right", right))
    }
    document = {"left": left.id, "right": right.id, **listed, "sentences": marks}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plain(entry: Entry) -> dict[str, object]:
    """Return an entry without what it leaves open."""
    return {key: value for key, value in msgspec.to_builtins(entry).items() if value}


def fitted(corrections: Corrections, left: Report, right: Report) -> Corrections:
    """Return the corrections the way round that fits these reports. Raises CorrectionsError where neither does.

    A way round fits if the ids are those of the reports, or if each sentence spoken of is known by hash or first words,
    and if nothing that is known of a sentence is at odds with the text.
    """
    ways = (corrections, corrections.swapped())
    for way in ways:
        if _misfit(way, left, right) is None:
            return way
    named = next((way for way in ways if _named(way, left, right)), corrections)
    raise CorrectionsError(
        f"{corrections.source}: {_misfit(named, left, right)}",
        hint=f"this file is for {corrections.left} and {corrections.right}: compare those, or correct the file",
    )


def _named(way: Corrections, left: Report, right: Report) -> bool:
    return all(report.id in {name, Path(name).stem} for name, report in ((way.left, left), (way.right, right)))


def _misfit(way: Corrections, left: Report, right: Report) -> str | None:
    """Return what does not fit, None if all does."""
    known = True
    for kind, entry in _entries(way):
        for side, report in (("left", left), ("right", right)):
            marks: dict[int, str] = getattr(way.sentences, side)
            for i in getattr(entry, side):
                if i >= len(report.sentences):
                    return f"{kind}: {report.id} has no sentence {i}, only 0 to {len(report.sentences) - 1}"
                if i not in marks:
                    known = False
                elif not _is(report.sentences[i].text, marks[i]):
                    return f"{kind}: sentence {i} of {report.id} is not the one that was judged ({marks[i]})"
    if not _named(way, left, right) and not (known and _entries(way)):
        return f"made for {way.left} and {way.right}, not for {left.id} and {right.id}"
    return None


def _is(text: str, mark: str) -> bool:
    if re.fullmatch(f"#[0-9a-f]{{{HASH_DIGITS}}}", mark):
        return fingerprint(text) == mark
    return " ".join(text.split()).startswith(" ".join(mark.split()))


def _entries(corrections: Corrections) -> list[tuple[str, Entry]]:
    return [(f"{kind}[{n}]", entry) for kind in LISTS for n, entry in enumerate(getattr(corrections, kind))]


def correct(links: Iterable[Link], corrections: Corrections) -> list[Link]:
    """Return the links as corrected: what was accepted or added is there with score 1, what was rejected is not.

    A link loses the pairs that were rejected and those that a fixed link holds already; what is left of it stays one
    link if it is all of its left sentences with all of its right ones, and falls into single pairs if not.
    """
    links = list(links)
    fixed = [_fixed(entry, links) for entry in {entry.sides: entry for entry in corrections.fixed}.values()]
    gone = corrections.forbidden.union(*(product(link.left, link.right) for link in fixed))
    kept = [part for link in links for part in _without(link, gone)]
    return sorted(fixed + kept, key=lambda link: (link.left, link.right))


def _fixed(entry: Entry, links: Sequence[Link]) -> Link:
    """Return the link that an entry asks for, related as it says or else as the alignment found the same sentences."""
    found = next((link.relation for link in links if (link.left, link.right) == entry.sides), UNSAID)
    return Link(*entry.sides, 1.0, entry.relation or found)


def _without(link: Link, gone: frozenset[Pair]) -> list[Link]:
    whole = set(product(link.left, link.right))
    rest = sorted(whole - gone)
    if len(rest) == len(whole):
        return [link]
    rows, columns = sorted({i for i, _ in rest}), sorted({j for _, j in rest})
    if len(rest) == len(rows) * len(columns):
        return [replace(link, left=tuple(rows), right=tuple(columns))] if rest else []
    return [replace(link, left=(i,), right=(j,)) for i, j in rest]
