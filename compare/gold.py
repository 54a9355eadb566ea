"""Gold: what people found in a pair of reports, read from files and checked against the reports they are about."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, product
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from compare.corrections import LISTS, corrections_of, fitted, load, placed
from compare.errors import CompareError
from compare.report import Kind, Relation, Report  # noqa: TC001 - msgspec looks the types up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.corrections import Pair

GROUPS: dict[Kind, Kind] = {"loaded": "label", "hedging": "attribution"}  # kinds that annotators mix up
SECOND = "_B"  # gold_B.json beside gold.json: a second reading of the same pair
FORM = "see data/README.md for the form of gold files"


class GoldError(CompareError):
    """A gold file that cannot be read, breaks the form, or does not fit its reports."""


class _Words(msgspec.Struct):
    sentence: int
    words: str = ""


class _Link(msgspec.Struct):
    left: list[int]
    right: list[int]
    relation: Relation | None = None
    type: Relation | None = None  # the older name


class _Flag(msgspec.Struct):
    kind: Kind
    left: _Words | int | None = None
    right: _Words | int | None = None
    left_words: str | None = None  # the older form
    right_words: str | None = None


class _File(msgspec.Struct):
    links: list[_Link]
    flags: list[_Flag] | None = None
    left: str | None = None
    right: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFlag:
    """A flag as somebody marked it: its kind, and the sentence on each side that it names."""

    kind: Kind
    left: int | None
    right: int | None

    def found_by(self, other: GoldFlag) -> bool:
        """Tell whether two flags are one: the same group of kinds, and one sentence on a side that both name."""
        if GROUPS.get(self.kind, self.kind) != GROUPS.get(other.kind, other.kind):
            return False
        return (self.left is not None and self.left == other.left) or (
            self.right is not None and self.right == other.right
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one reader found: linked sentence pairs with their relation, and flags (None: not looked for)."""

    links: dict[Pair, Relation | None]
    flags: tuple[GoldFlag, ...] | None


@dataclass(frozen=True)
class Gold:
    """A pair of reports with what one or two readers found in it.

    What all found must be found; what any found is no mistake. With `rejected`, only those pairs are mistakes and
    whatever else nobody judged is not counted. `texts` are the sentences as gold counts them, `lines` the number that
    gold gives each sentence as read: in the older form, a line may be read as two sentences or as none.
    `files` are those that the reports were read from.
    """

    name: str
    left: Report
    right: Report
    annotations: tuple[Annotation, ...]
    texts: tuple[tuple[str, ...], tuple[str, ...]]
    lines: tuple[tuple[int, ...], tuple[int, ...]]
    rejected: frozenset[Pair] | None = None
    files: tuple[Path, Path] | None = None

    @cached_property
    def needed(self) -> frozenset[Pair]:
        """Return the sentence pairs that must be linked."""
        return frozenset.intersection(*(frozenset(one.links) for one in self.annotations))

    @cached_property
    def allowed(self) -> frozenset[Pair]:
        """Return the sentence pairs that are rightly linked."""
        return frozenset().union(*(one.links for one in self.annotations))

    def judged(self, pair: Pair) -> bool:
        """Tell whether it is known if the pair is rightly linked."""
        return self.rejected is None or pair in self.allowed or pair in self.rejected

    def relation(self, pair: Pair) -> Relation | None:
        """Return how the sentences are related, None where nobody says or two readers differ."""
        found = {one.links[pair] for one in self.annotations if pair in one.links}
        return found.pop() if len(found) == 1 else None


def matching(flags: Sequence[GoldFlag], wanted: Iterable[GoldFlag]) -> list[tuple[GoldFlag, GoldFlag]]:
    """Return which flags are which of the wanted ones: each takes the first that is free."""
    free, found = list(wanted), []
    for flag in flags:
        for n, candidate in enumerate(free):
            if flag.found_by(candidate):
                found.append((flag, free.pop(n)))
                break
    return found


def read_gold(references: Iterable[str | Path]) -> list[Gold]:
    """Return the gold of files and folders, in order; folders are searched for gold and corrections files.

    Raises GoldError, CorrectionsError, and ReadError for reports that cannot be read.
    """
    files: dict[Path, object] = {}
    for reference in map(Path, references):
        found = _in_folder(reference) if reference.is_dir() else {reference: load(reference, GoldError)}
        if not found:
            raise GoldError(f"{reference} holds no gold file", hint=FORM)
        files.update({path: loaded for path, loaded in found.items() if path.resolve() not in map(Path.resolve, files)})
    return [_gold(path, loaded) for path, loaded in files.items()]


def holds_gold(path: Path) -> bool:
    """Tell whether a file is gold or corrections, by what it holds."""
    try:
        loaded = load(path, GoldError)
    except CompareError:
        return False
    return _is_gold(loaded) or _is_corrections(loaded)


def _in_folder(folder: Path) -> dict[Path, object]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".json", ".toml"} and path.is_file())
    loaded = {path: load(path, GoldError) for path in paths if not _is_second(path)}
    return {path: value for path, value in loaded.items() if _is_gold(value) or _is_corrections(value)}


def _is_second(path: Path) -> bool:
    return path.stem.endswith(SECOND) and path.with_stem(path.stem.removesuffix(SECOND)).is_file()


def _is_gold(loaded: object) -> bool:
    return (
        isinstance(loaded, dict) and isinstance(loaded.get("links"), list) and "schema" not in loaded
    )  # no `diff` as JSON


def _is_corrections(loaded: object) -> bool:
    return isinstance(loaded, dict) and "links" not in loaded and any(key in loaded for key in LISTS)


def _gold(path: Path, loaded: object) -> Gold:
    if _is_corrections(loaded):
        return _of_corrections(path, loaded)
    first = _parsed(path, loaded)
    gold = _unmarked(path, first)
    annotations = [_annotation(path, first, gold)]
    second = path.with_stem(path.stem + SECOND)
    if second.is_file():
        annotations.append(_annotation(second, _parsed(second, load(second, GoldError)), gold))
    return replace(gold, annotations=tuple(annotations))


def _parsed(path: Path, loaded: object) -> _File:
    try:
        return msgspec.convert(loaded, _File)
    except msgspec.ValidationError as reason:
        raise GoldError(f"{path}: {placed(reason)}", hint=FORM) from None


def _unmarked(path: Path, file: _File) -> Gold:
    """Return the pair of reports that a gold file is about, with nothing found in it yet."""
    from compare.reading.choosing import read_one

    name = path.resolve().parent.name if path.stem == "gold" else path.stem
    if file.left is not None and file.right is not None:
        named = (_place(path, file.left), _place(path, file.right))
        return replace(_as_read(name, *(read_one(str(place)) for place in named)), files=named)
    beside = [path.with_name(f"{side}.txt") for side in ("left", "right")]
    if missing := [one.name for one in beside if not one.is_file()]:
        wrong = f"{path} does not name its reports, and there is no {missing[0]} beside it"
        raise GoldError(wrong, hint='name them: "left": "a.md", "right": "b.md"')
    (left, ours, our_lines), (right, theirs, their_lines) = map(_by_line, beside)
    files = (beside[0], beside[1])
    return Gold(name, left, right, (), (ours, theirs), (our_lines, their_lines), files=files)


def _as_read(name: str, left: Report, right: Report) -> Gold:
    ours, theirs = (tuple(" ".join(one.text.split()) for one in report.sentences) for report in (left, right))
    return Gold(name, left, right, (), (ours, theirs), (tuple(range(len(ours))), tuple(range(len(theirs)))))


def _by_line(path: Path) -> tuple[Report, tuple[str, ...], tuple[int, ...]]:
    """Read a file of one sentence a line: the report, the lines, and the line that each sentence as read begins in."""
    from compare.reading import read_text
    from compare.reading.decoding import decode, load

    lines = decode(load(str(path), str(path)), str(path))[0].rstrip("\n").split("\n")
    (report,) = read_text("\n\n".join(lines), name=str(path), whole=True)
    ends = list(accumulate(len(line) + 2 for line in lines))
    begin = tuple(bisect_right(ends, sentence.start) for sentence in report.sentences)
    return report, tuple(" ".join(line.split()) for line in lines), begin


def _place(path: Path, name: str) -> Path:
    """Return where a report lies: in the gold file's folder or in its parent."""
    folders = (path.resolve().parent, path.resolve().parent.parent)
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise GoldError(f"{path}: there is no report {name}", hint=f"it is looked for in {folders[0]} and {folders[1]}")


def _annotation(path: Path, file: _File, gold: Gold) -> Annotation:
    """Return what a file states, once every number and every word of it is found in the reports."""

    def check(place: str, side: int, number: int, words: str | None = None) -> int:
        report, texts = (gold.left, gold.right)[side], gold.texts[side]
        if not 0 <= number < len(texts):
            wrong = f"{report.id} has no sentence {number}, only 0 to {len(texts) - 1}"
            raise GoldError(f"{path}: {place}: {wrong}", hint="sentences are numbered as `compare read -f json` does")
        if words and " ".join(words.split()) not in texts[number]:
            wrong = f"the words {words!r} are not in sentence {number} of {report.id}"
            raise GoldError(f"{path}: {place}: {wrong}", hint="give a stretch of the sentence as it stands")
        return number

    links: dict[Pair, Relation | None] = {}
    for n, link in enumerate(file.links):
        if not link.left or not link.right:
            raise GoldError(
                f"{path}: links[{n}]: a side has no sentence", hint="a sentence without partner is in no link"
            )
        sides = ([check(f"links[{n}]", s, i) for i in (link.left, link.right)[s]] for s in (0, 1))
        links |= dict.fromkeys(product(*sides), link.relation or link.type)  # type: ignore[arg-type]
    if file.flags is None:
        return Annotation(links, None)
    flags = []
    for n, flag in enumerate(file.flags):
        numbers: list[int | None] = []
        for s, (at, older) in enumerate(((flag.left, flag.left_words), (flag.right, flag.right_words))):
            found = _Words(at, older or "") if isinstance(at, int) else at
            numbers.append(check(f"flags[{n}]", s, found.sentence, found.words) if found else None)
        if numbers == [None, None]:
            raise GoldError(f"{path}: flags[{n}]: it names no sentence", hint="name the sentence of one side at least")
        flags.append(GoldFlag(flag.kind, *numbers))
    return Annotation(links, tuple(flags))


def _of_corrections(path: Path, loaded: object) -> Gold:
    """Return corrections as gold: what was accepted and added is right, what was rejected wrong, the rest unknown."""
    from compare.reading.choosing import read_one

    found = corrections_of(loaded, str(path))
    places = (_file_called(found.left, path), _file_called(found.right, path))
    left, right = (read_one(str(place)) for place in places)
    found = fitted(found, left, right)
    links = {pair: entry.relation for entry in found.fixed for pair in entry.pairs}
    unmarked = _as_read(path.stem, left, right)
    return replace(unmarked, annotations=(Annotation(links, None),), rejected=found.forbidden, files=places)


def _file_called(name: str, path: Path) -> Path:
    """Return the file of a report's id: one in the folder of the corrections or in its parent that bears it."""
    folders = (path.resolve().parent, path.resolve().parent.parent)
    for folder in folders:
        for place in [folder / name, *sorted(folder.glob("*"))]:
            if place.is_file() and name in {place.name, place.stem} and place != path.resolve():
                return place
    raise GoldError(
        f"{path}: there is no report {name}", hint=f"its file is looked for in {folders[0]} and {folders[1]}"
    )
