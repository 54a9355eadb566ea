"""Which files a folder or a glob holds: by name, failing that by what they begin with, each read once.

Links to files are followed as far as they stay in the folder, links to folders are not. What cannot be looked into is
named with its problem: a folder that may not be read must not look like one without reports.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.addresses import is_address
from compare.reading.archives import GZIP, ZIP
from compare.reading.decoding import printable
from compare.reading.links import Real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Endings of names that hold reports, whatever the content turns out to be.
ENDINGS = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .mht .mhtml .eml .json .jsonl .ndjson .rss .atom .csv .tsv .warc "
    ".zip .tar .tgz".split()
)
# Endings of what no report is in: not even looked into. All others are, and taken if their content says so.
OTHERS = frozenset(
    ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif .heic .mp3 .mp4 .m4a .wav .ogg .webm .mov .avi .pdf "
    ".doc .docx .xls .xlsx .ppt .pptx .odt .ods .rtf .epub .css .js .mjs .map .ts .py .pyc .toml .yaml .yml .ini .cfg "
    ".lock .log .sh .sqlite .sqlite3 .db .parquet .npy .npz .pkl .bin .exe .so .dll .woff .woff2 .ttf .otf .bz2 .xz "
    ".sarif .7z .rar .zst .br .bak .swp .tmp .part".split()
)
# What lies beside reports and is none: patterns as in a .gitignore without its exceptions.
NEVER = (
    ".*",
    "README*",
    "LICENSE*",
    "LICENCE*",
    "CHANGELOG*",
    "compare.toml",
    "*.corrections.json",
    "gold/",
    "node_modules/",
    "__MACOSX/",
)
CHECKED = b"# compare check: "  # what `compare check --format markdown` begins with: no report either
_PERMISSIONS = "check its permissions, or leave it out with --ignore"
_SIGNS = (GZIP, *ZIP, b"WARC/")
_TAR_END = 262  # bytes, the last of which say that it is a tar archive
_MARKS = "*?["


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a collection, the folder that its path is told from, and why it is not to be read, if so."""

    root: Path
    file: Path
    problem: ReadError | None = None

    @property
    def path(self) -> str:
        """Return the path below the root, as it can be written anywhere."""
        return printable(self.file.relative_to(self.root).as_posix())


def is_collection(reference: str) -> bool:
    """Tell whether a reference names several files: a folder, or a glob that is no file's name."""
    try:
        place = Path(reference)
        if not reference or is_address(reference):  # nothing is to pathlib the folder one is in
            return False
        return is_folder(place) or (any(mark in reference for mark in _MARKS) and not place.exists())
    except (OSError, ValueError):
        return False


def is_folder(place: Path) -> bool:
    """Tell whether a path is a folder; one that cannot be asked for is none."""
    try:
        return place.is_dir()
    except (OSError, ValueError):
        return False


def is_packed(head: bytes) -> bool:
    """Tell whether a file is an archive or a web archive by its first bytes, as many as one looks at."""
    return head.startswith(_SIGNS) or head.endswith(b"ustar", 0, _TAR_END)


def files(reference: str, ignore: Iterable[str] = ()) -> list[Found]:
    """Return the files of a collection in the order of their paths, and what in it cannot be looked into.

    Raises ReadError for what does not exist and for a folder without any file that could hold a report.
    """
    place, patterns = Path(reference), (*NEVER, *ignore)
    if is_folder(place):
        real = Real(place)
        found = _once(place, _walked(place, patterns, real), real)
        if not found:
            raise none_in(reference)
        return found
    if place.is_file():
        return [Found(place.parent, place)]
    if is_collection(reference):
        return _globbed(reference, patterns)
    raise ReadError(f"{reference}: no such file or folder", hint="check the path")


def none_in(name: str) -> ReadError:
    """Return the problem of what could hold reports, and does not."""
    return ReadError(f"{name} holds no report", hint="it takes text, pages, feeds, JSON, CSV and archives of these")


def _walked(root: Path, patterns: tuple[str, ...], real: Real) -> Iterator[Found]:
    """Yield the files below a folder that reports may be in; os.walk follows no link to another folder."""
    closed = _Closed(root, patterns)
    for folder, folders, names in os.walk(root, onerror=closed.add):
        for name in folders:
            place = Path(folder, name)
            if place.is_symlink() and not real.holds(place) and not _passed_over(place.relative_to(root), patterns):
                yield Found(root, place, _leads_out(place, root))
        for file in (Path(folder, name) for name in names):
            if wanted(file.relative_to(root).as_posix(), patterns):
                yield from _looked_at(file, root, real, sniffed=True)
    yield from closed.found


class _Closed:
    """The folders that could not be listed, without those that are passed over anyway."""

    def __init__(self, root: Path, patterns: tuple[str, ...]) -> None:
        self.root, self.patterns, self.found = root, patterns, list[Found]()

    def add(self, error: OSError) -> None:
        """Keep a folder. Raises ReadError for the root itself."""
        folder = Path(error.filename)
        if folder == self.root:
            raise ReadError(f"{printable(str(folder))} cannot be read: {error.strerror}", hint="check its permissions")
        below = folder.relative_to(self.root)
        if not _passed_over(below, self.patterns):
            wrong = f"{printable(below.as_posix())} is a folder that cannot be read: {error.strerror}"
            self.found.append(Found(self.root, folder, ReadError(wrong, hint=_PERMISSIONS)))


def _looked_at(file: Path, root: Path, real: Real, *, sniffed: bool = False) -> Iterator[Found]:
    """Yield a file with what is wrong with it; nothing for what is no file, or `sniffed` does not look like one."""
    shown = printable(file.relative_to(root).as_posix())
    try:
        mode = file.stat().st_mode
    except OSError as error:
        yield Found(root, file, _unreadable(file, shown, error))
        return
    if not stat.S_ISREG(mode):
        return
    if not real.holds(file):
        yield Found(root, file, _leads_out(file, root))
    elif not sniffed or _is_one(file):
        yield Found(root, file)


def _unreadable(file: Path, shown: str, error: OSError) -> ReadError:
    if error.errno in {errno.ENOENT, errno.ELOOP} and file.is_symlink():
        where = "nowhere" if error.errno == errno.ENOENT else "in circles"
        return ReadError(f"{shown} is a link that leads {where}", hint="mend or remove it")
    return ReadError(f"{shown} cannot be read: {error.strerror or error}", hint=_PERMISSIONS)


def _leads_out(place: Path, root: Path) -> ReadError:
    shown = printable(place.relative_to(root).as_posix())
    return ReadError(f"{shown} is a link that leads out of the folder", hint="copy there what it leads to")


def _once(root: Path, found: Iterable[Found], real: Real) -> list[Found]:
    """Return what was found in the order of the paths; what links lead to only where nothing else does."""
    taken: set[str] = set()
    kept = []
    told = [(real.path(one.file), one) for one in found]
    straight = [target == os.path.join(real.root, one.file.relative_to(root)) for target, one in told]  # noqa: PTH118
    for _, _, target, one in sorted(
        ((not direct, one.file, target, one) for direct, (target, one) in zip(straight, told, strict=True)),
        key=lambda it: it[:2],
    ):
        if one.problem or target not in taken:
            taken.add(target)
            kept.append(one)
    return sorted(kept, key=lambda one: one.file)


def wanted(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a path may hold a report: by its name alone."""
    place = Path(path)
    return place.suffix.lower() not in OTHERS and not ignored(place, patterns)


def named_as_one(name: str) -> bool:
    """Tell whether a file holds reports by the ending of its name."""
    return Path(name.lower().removesuffix(".gz")).suffix in ENDINGS


def _is_one(file: Path) -> bool:
    """Say whether a file holds reports by its name, or failing that by what it begins with."""
    if named_as_one(file.name):
        return True
    try:
        with file.open("rb") as opened:
            return begins_like_one(opened.read(limits.SNIFFED), file.name)
    except OSError:
        return True  # to be named as a problem


def begins_like_one(head: bytes, name: str) -> bool:
    """Tell whether bytes are a form that shows by its content; of plain text only what has a name without ending."""
    from compare.reading.feeds import looks_like_feed
    from compare.reading.forms import news_markup
    from compare.reading.mail import looks_like_mail
    from compare.reading.records import looks_like_json
    from compare.reading.webpage import looks_like_html

    if is_packed(head) or looks_like_mail(head):
        return True
    if b"\0" in head:
        return False
    text = head.decode("utf-8", "replace")
    if looks_like_html(text, "") or looks_like_feed(text) or looks_like_json(text, ""):
        return True
    if news_markup(text):
        return True  # to be named as a problem
    return not Path(name).suffix and "\ufffd" not in text[:-1]


def _globbed(reference: str, patterns: tuple[str, ...]) -> list[Found]:
    parts = Path(reference).parts
    fixed = next(i for i, part in enumerate(parts) if any(mark in part for mark in _MARKS))
    root, pattern = Path(*parts[:fixed]) if fixed else Path(), parts[fixed:]
    matched = root.glob(str(Path(*pattern))) if is_folder(root) else []
    left = [file for file in matched if not ignored(file.relative_to(root), patterns)]
    real = Real(root)
    looked = [one for file in left for one in _looked_at(file, root, real)]
    found = _once(root, looked + _closed(root, pattern, patterns), real)
    if not found:
        raise ReadError(f"{reference} matches no file", hint="put it in quotation marks if the shell expands it")
    return found


def _closed(root: Path, pattern: tuple[str, ...], patterns: tuple[str, ...]) -> list[Found]:
    """Return the folders that a glob would look into and that cannot be listed: globbing itself passes them over."""
    closed = _Closed(root, patterns)
    for folder, folders, _ in os.walk(root, onerror=closed.add):
        above = Path(folder).relative_to(root).parts
        folders[:] = [name for name in folders if _leads_on((*above, name), pattern)]
    return closed.found


def _leads_on(folder: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Say whether files below a folder may match a glob, part by part."""
    for n, part in enumerate(pattern):
        if part == "**" or n == len(folder):
            return True
        if not fnmatchcase(folder[n], part):
            return False
    return False


def _passed_over(folder: Path, patterns: tuple[str, ...]) -> bool:
    """Say whether patterns leave out a whole folder, whatever lies in it."""
    return ignored(folder / "\0anything", patterns)


def ignored(path: Path, patterns: Iterable[str]) -> bool:
    """Tell whether a relative path matches a pattern: by any of its parts, or as a whole; `x/` means folders.

    A folder with folders above it, `x/y/`, is told from the top as a whole path is.
    """
    whole, folders = path.as_posix(), path.parts[:-1]
    for pattern in patterns:
        if pattern.endswith("/"):
            named = folders if "/" not in pattern[:-1] else _openings(folders)
            if any(fnmatchcase(part, pattern[:-1]) for part in named):
                return True
        elif "/" in pattern:
            if fnmatchcase(whole, pattern):
                return True
        elif any(fnmatchcase(part, pattern) for part in path.parts):
            return True
    return False


def _openings(folders: Sequence[str]) -> list[str]:
    """Return a folder and those above it, each told from the top."""
    return ["/".join(folders[: n + 1]) for n in range(len(folders))]
