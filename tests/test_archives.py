"""Archives: zip, tar and gzip, one in another, and that none of them leads out, fills the memory or never ends."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from packing import TEXT, found, run, tarred, zipped

from compare.errors import ReadError
from compare.reading import ReadWarning, limits, read
from compare.reading.choosing import read_chosen
from compare.reading.collection import entries
from compare.reading.streams import Budget

if TYPE_CHECKING:
    from pathlib import Path

LINES = "\n".join(json.dumps({"text": TEXT}) for _ in range(2))


@pytest.mark.parametrize("pack", [zipped, tarred, lambda members: tarred(members, "w")])
@pytest.mark.parametrize("name", ["a.zip", "a"])
def test_members_are_entries_with_paths_below_the_archive(tmp_path: Path, pack: object, name: str) -> None:
    inner = zipped({"x.txt": TEXT, "__MACOSX/x.txt": TEXT, "pic.png": b"\x89PNG"})
    members = {"deep/a.txt": TEXT, "b.jsonl": LINES, "c.zip": inner, "d.txt.gz": gzip.compress(TEXT.encode())}
    (tmp_path / name).write_bytes(pack(members))  # type: ignore[operator]
    wanted = [f"{name}/b#1", f"{name}/b#2", f"{name}/c.zip/x", f"{name}/d", f"{name}/deep/a"]
    assert sorted(found(tmp_path / name)) == wanted
    assert sorted(found(tmp_path)) == wanted
    by_path = {entry.path: entry.line for entry in entries(str(tmp_path))}
    assert by_path[f"{name}/b.jsonl"] == 2
    assert read_chosen(f"{tmp_path / name}#deep/a")[0].text == TEXT
    assert sorted(report.id for report in read(tmp_path)) == wanted


@pytest.mark.parametrize(
    "path", ["../out.txt", "/etc/passwd", "a/../../out.txt", "C:\\out.txt", "..\\out.txt", "C:out.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_no_member_leads_out_of_its_archive(tmp_path: Path, path: str, pack: object) -> None:
    (tmp_path / "a.bin").write_bytes(pack({path: TEXT, "good.txt": TEXT}))  # type: ignore[operator]
    problems = [item for item in found(tmp_path / "a.bin") if item.startswith("!")]
    assert len(problems) == 1
    assert "leads out of the archive" in problems[0]
    assert "a.bin/good" in found(tmp_path / "a.bin")


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo(f"{kind!r}.txt")
            member.type, member.linkname = kind, str(tmp_path / "secret.txt")
            archive.addfile(member)
    (tmp_path / "a.tar").write_bytes(made.getvalue())
    assert ["a link or a device" in item for item in found(tmp_path / "a.tar")] == [True] * 3
    link = zipfile.ZipInfo("l.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive_:
        archive_.writestr(link, str(tmp_path / "secret.txt"))
    assert "a link, which is not followed" in found(tmp_path / "a.zip")[0]
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "in.txt").write_text(TEXT)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "same.txt").symlink_to(folder / "in.txt")
    assert found(folder) == ["in", "! out.txt is a link that leads out of the folder"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gz", gzip.compress(b"a" * 200_000)),
        ("a.jsonl.gz", gzip.compress(b'{"text": "' + b"a" * 200_000)),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nContent-Length: 300000\r\n\r\n" + b"a" * 300_000)),
        ("a.zip", zipped({"a.txt": b"a" * 200_000})),
        ("a.tar.gz", tarred({"a.txt": b"a" * 200_000})),
        ("b.zip", zipped({"a.txt.gz": gzip.compress(gzip.compress(b"a" * 2_000_000))})),
    ],
)
def test_a_decompression_bomb_ends_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(limits, "EXPANDED_FREELY", 100_000)
    monkeypatch.setattr(limits, "RATIO", 5)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT)
    items = found(tmp_path)
    assert "a decompression bomb" in items[-2]
    assert items[-1] == "good"


def test_entries_nesting_and_time_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"{number}.txt": TEXT for number in range(30)}
    data: bytes | str = TEXT
    for number in range(6):
        data = zipped({"x.txt" if not number else "x.zip": data})
    (tmp_path / "deep.zip").write_bytes(data if isinstance(data, bytes) else b"")
    assert "levels deep" in found(tmp_path / "deep.zip")[0]
    (tmp_path / "a.zip").write_bytes(zipped(many))
    (tmp_path / "a.tar").write_bytes(tarred(many, "w"))
    monkeypatch.setattr(limits, "ENTRIES", 20)
    assert "more than 20 entries" in found(tmp_path / "a.zip")[0]
    assert "more than 20 entries" in found(tmp_path / "a.tar")[-1]
    monkeypatch.setattr(limits, "CONTENTS", 100)
    monkeypatch.setattr(limits, "ENTRIES", 200)
    assert "more than 200 entries" in found(tmp_path / "a.zip")[0]
    monkeypatch.setattr(limits, "STALLED", -1.0)
    assert "seconds of unpacking" in found(tmp_path / "a.tar")[0]


def test_heads_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HEAD", 50_000)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("a.txt")
        member.pax_headers = {"comment": "x" * 500_000}
        archive.addfile(member)
    (tmp_path / "a.tar").write_bytes(made.getvalue())
    assert found(tmp_path / "a.tar") == [f"! {tmp_path / 'a.tar'} has a head that is too long"]
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000)
    assert "no sound head" in found(tmp_path / "a.warc")[0]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.jsonl.gz"])
def test_damage_is_named(tmp_path: Path, name: str) -> None:
    big = "".join(f"{TEXT} {number}\n\n" for number in range(2000))
    whole = {
        "a.zip": zipped({"a.txt": big}),
        "a.tar.gz": tarred({"a.txt": big}),
        "a.jsonl.gz": gzip.compress(big.encode()),
    }
    data = whole[name]
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    assert "damaged" in found(tmp_path / name)[-1]


def test_encrypted_and_office_files_are_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path / "a.zip") == [f"! {tmp_path / 'a.zip'}/a.txt is encrypted"]
    (tmp_path / "b.zip").write_bytes(zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}))
    with pytest.raises(ReadError, match="office document"):
        read(tmp_path / "b.zip")


def test_a_budget_counts_over_all_levels() -> None:
    budget = Budget("a.zip")
    budget.packed = 10
    with pytest.raises(ReadError, match=r"a\.zip expands too far"):
        budget.spend(limits.EXPANDED_FREELY + 1)


def test_the_library_warns_of_what_is_broken_among_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    with pytest.warns(ReadWarning, match="b.txt is a PDF"):
        assert [report.id for report in read(tmp_path)] == ["a"]
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match="is a PDF"):
        read(tmp_path)


def test_the_command_streams_and_says_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.zip").write_bytes(zipped({"a.txt": TEXT, "b.txt": b"%PDF-1.7"}))
    code, lines, said = run("c", "-f", "jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert (code, lines, said) == (0, [], "compare: a.zip/b.txt is a PDF, not text\n")
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["a.zip/a"]
    code, lines, said = run("-", "--stdin-name", "mail.csv", "--field", "text=Body", "-f", "jsonl",
                            given=f'Body\n"{TEXT}"\n'.encode(), cwd=tmp_path)  # fmt: skip
    assert (code, [json.loads(line)["id"] for line in lines], said) == (0, ["mail#2"], "")
    (tmp_path / "c" / "a.zip").write_bytes(zipped({"a.txt": b"%PDF-1.7", "b.txt": b"%PDF-1.7"}))
    code, lines, said = run("c", "-f", "jsonl", cwd=tmp_path)
    assert (code, lines) == (2, [])
    assert "compare: none of 2 entries could be read" in said.splitlines()
    code, lines, said = run("c/a.zip", "--field", "text", cwd=tmp_path)
    assert (code, said.splitlines()[0]) == (2, "compare: --field 'text' is not NAME=PATH")


@pytest.mark.parametrize("codec", ["cp437", "cp850", "cp1252", "utf-8"])
def test_a_name_in_a_zip_archive_is_read_in_the_encoding_that_fits(tmp_path: Path, codec: str) -> None:
    name = "été-à".encode(codec)
    stand_in = "x" * len(name)  # without the flag that says UTF-8
    (tmp_path / "a.zip").write_bytes(zipped({f"{stand_in}.txt": TEXT}).replace(stand_in.encode(), name))
    assert found(tmp_path / "a.zip") == ["a.zip/été-à"]
