"""Archives made in memory, and what is found in them."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

from compare.reading.collection import entries

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The ferry left the island at dawn, the harbour master said. Nobody was hurt."


def zipped(members: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(members: dict[str, bytes | str], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            body = data.encode() if isinstance(data, str) else data
            member = tarfile.TarInfo(name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return made.getvalue()


def found(place: Path) -> list[str]:
    return [entry.report.id if entry.report else f"! {entry.problem}" for entry in entries(str(place))]


def run(*arguments: str, given: bytes = b"", cwd: Path) -> tuple[int, list[str], str]:
    command = [sys.executable, "-m", "compare", "read", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, cwd=cwd, check=False)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()
