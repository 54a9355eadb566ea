"""Archives that are damaged, hostile or empty: what is whole in them is read, and what is not is named."""

from __future__ import annotations

import gzip
import tarfile
from typing import TYPE_CHECKING

import pytest
from packing import TEXT, found, run, zipped

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.collection import entries

if TYPE_CHECKING:
    from pathlib import Path


def head(name: str, size: int = 0, kind: bytes = tarfile.REGTYPE, pax: dict[str, str] | None = None) -> bytes:
    """Return a member's head, as broken as it is wanted."""
    member = tarfile.TarInfo(name)
    member.type, member.size, member.pax_headers = kind, size, pax or {}
    return member.tobuf(tarfile.PAX_FORMAT if pax else tarfile.GNU_FORMAT)


END = b"\0" * 1024


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ((head("././@LongLink", 10, tarfile.GNUTYPE_LONGNAME) + b"abc.txt\0\0\0".ljust(512, b"\0")) * 3000, "heads"),
        ((head("x", 12, tarfile.XHDTYPE) + b"12 path=abc\n".ljust(512, b"\0")) * 900, "heads of one member"),
        (head("b.txt", len(TEXT), pax={"size": "-5"}) + TEXT.encode().ljust(512, b"\0"), "a member of -5 bytes"),
        (head("b.txt", -256), "a member of -256 bytes"),
        (b"no head at all".ljust(512, b"."), "a broken head"),
        (head("b.txt")[:300], "a broken head"),
    ],
    ids=["long names", "pax", "negative pax size", "negative size", "no head", "half a head"],
)
def test_a_tar_with_a_broken_head_says_so_behind_what_was_whole(tmp_path: Path, rest: bytes, said: str) -> None:
    whole = head("a.txt", len(TEXT)) + TEXT.encode().ljust(512, b"\0")
    (tmp_path / "a.tar").write_bytes(whole + rest + (END if len(rest) % 512 == 0 else b""))
    good, problem = found(tmp_path / "a.tar")
    assert good == "a.tar/a"
    assert problem.startswith(f"! {tmp_path / 'a.tar'} is a damaged tar archive: ")
    assert said in problem


@pytest.mark.parametrize("bit", [5, 6])
def test_a_zip_member_of_another_kind_is_named_and_the_others_are_read(tmp_path: Path, bit: int) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + at] |= 1 << bit
    (tmp_path / "a.zip").write_bytes(data)
    problem, good = found(tmp_path / "a.zip")
    assert problem.startswith(f"! {tmp_path / 'a.zip'}/a.txt is packed in a way that is not read: ")
    assert good == "a.zip/b"


def test_a_zip_member_that_is_nowhere_is_damaged(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 16 : end + 20] = (end * 2).to_bytes(4, "little")  # where its table is said to begin
    (tmp_path / "a.zip").write_bytes(data)
    (problem,) = found(tmp_path / "a.zip")
    assert "damaged" in problem


FOLDERS = b"".join(head(f"{number}", kind=tarfile.DIRTYPE) for number in range(30)) + END


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({})),
        ("a.zip", zipped({"a/": b"", "p.png": b"\x89PNG"})),
        ("a.zip", zipped({"b.zip": zipped({})})),
        ("a.tar", END),
        ("a.tgz", gzip.compress(END)),
        ("a.tar", FOLDERS),
    ],
)
def test_an_archive_without_reports_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    for place in (tmp_path / name, tmp_path):
        with pytest.raises(ReadError, match="holds no report"):
            list(entries(str(place)))
    code, lines, said = run(name, cwd=tmp_path)
    assert (code, lines, said.splitlines()[0]) == (2, [], f"compare: {name} holds no report")


def test_folders_in_an_archive_are_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ENTRIES", 20)
    (tmp_path / "a.tar").write_bytes(FOLDERS)
    (problem,) = found(tmp_path / "a.tar")
    assert "more than 20 entries" in problem
