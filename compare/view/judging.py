"""Links marked right or wrong: kept in a corrections file that is written, whole or not at all, at every mark."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from compare import output
from compare.corrections import Corrections, CorrectionsError, Entry, Marks, corrections_of, fitted, load
from compare.corrections import write_corrections as written
from compare.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from compare.report import Link, Report

Verdict = Literal["right", "wrong", "partly wrong"]
STATED = ("annotator", "note")  # of a file, beside its links
_UNFIT = re.compile(r"[^\w.\-]+")
_LONGEST = 80  # letters of an id in the name of a file


def corrections_path(folder: Path, left: Report, right: Report) -> Path:
    """Return the file beside the left report that holds what was marked of the two, either way round."""
    ours, theirs = (_UNFIT.sub("-", report.id)[-_LONGEST:] for report in (left, right))
    straight, turned = (folder / f"{one}--{other}.corrections.json" for one, other in ((ours, theirs), (theirs, ours)))
    return turned if turned.exists() and not straight.exists() else straight


class Judgements:
    """What was marked of the links between two reports, with the file that holds it. Raises CorrectionsError."""

    def __init__(self, path: Path, left: Report, right: Report) -> None:
        if path.suffix.lower() == ".toml":
            raise CorrectionsError(f"{path} is TOML, and marks are written as JSON", hint="name a file ending in .json")
        self.path, self.left, self.right = path, left, right
        self._stated: dict[str, str] = {}
        self._past: list[tuple[bytes | None, Corrections]] = []
        self._content = self._on_disk()
        self.corrections = Corrections(left.id, right.id, source=str(path))
        if self._content is not None:
            loaded = load(path, CorrectionsError)
            found = fitted(corrections_of(loaded, str(path)), left, right)
            self.corrections = replace(found, left=left.id, right=right.id, sentences=Marks())
            self._stated = {name: loaded[name] for name in STATED if loaded.get(name)}

    @property
    def linked(self) -> Corrections:
        """Return the links that must be there, without those that must not: these are shown, with their mark."""
        return replace(self.corrections, rejected=())

    def verdict(self, link: Link) -> Verdict | None:
        """Return what was said of a link."""
        if any(entry.sides == (link.left, link.right) for entry in self.corrections.fixed):
            return "right"
        pairs = _entry(link).pairs
        gone = pairs & self.corrections.forbidden
        return None if not gone else "wrong" if gone == pairs else "partly wrong"

    def mark(self, link: Link, verdict: Literal["right", "wrong"]) -> None:
        """Mark a link, in place of what was said of it, and write the file. Raises UsageError where that fails."""
        if self.verdict(link) == verdict:
            return
        entry, held = _entry(link), self.corrections
        if verdict == "right":
            rejected = tuple(part for old in held.rejected for part in _without(old, entry))
            made = replace(held, accepted=(*held.accepted, entry), rejected=rejected)
        else:
            accepted, added = (
                tuple(old for old in old_ones if not old.pairs & entry.pairs)
                for old_ones in (held.accepted, held.added)
            )
            rejected = (*(old for old in held.rejected if not old.pairs <= entry.pairs), entry)
            made = replace(held, accepted=accepted, added=added, rejected=rejected)
        before = (self._content, held)
        self._write(self._document(made))
        self.corrections = made
        self._past.append(before)

    def undo(self) -> bool:
        """Take back the last mark, in the file too; say whether there was one. Raises UsageError where that fails."""
        if not self._past:
            return False
        content, held = self._past[-1]
        self._write(content)
        self.corrections = held
        self._past.pop()
        return True

    @property
    def undoable(self) -> int:
        """Return how many marks can be taken back."""
        return len(self._past)

    def _document(self, made: Corrections) -> bytes:
        text = written(made, self.left, self.right)
        if self._stated:
            document = {**json.loads(text), **self._stated}
            text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        return text.encode("utf-8", "replace")

    def _write(self, content: bytes | None) -> None:
        if self._on_disk() != self._content:
            raise UsageError(f"{self.path} was changed by somebody else since: nothing was written")
        if content is None:
            self.path.unlink(missing_ok=True)
        else:
            output.write(content.decode("utf-8"), self.path)
        self._content = content

    def _on_disk(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as reason:
            raise CorrectionsError(f"cannot read {self.path}: {reason.strerror}") from None


def _entry(link: Link) -> Entry:
    return Entry(link.left, link.right)


def _without(old: Entry, taken: Entry) -> list[Entry]:
    """Return what is left of a rejected entry when some of its pairs are right after all."""
    rest = sorted(old.pairs - taken.pairs)
    return [old] if len(rest) == len(old.pairs) else [Entry((i,), (j,), why=old.why) for i, j in rest]
