"""Where links lead, asked for as seldom as it can be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Real:
    """Where the paths below a folder lead. Only a link, and each folder once, is asked for: not every file."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.realpath(root)
        self._folders: dict[str, str] = {}

    def path(self, place: Path) -> str:
        """Return a path with all links followed."""
        folder, name = os.path.split(place)
        if name in {"", os.curdir, os.pardir} or os.path.islink(place):  # noqa: PTH114 - by the ten thousand
            return os.path.realpath(place)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)  # noqa: PTH118 - as above

    def holds(self, place: Path) -> bool:
        """Say whether a file or folder lies below the folder, also when all links are followed."""
        real = self.path(place)
        return real == self.root or real.startswith(os.path.join(self.root, ""))  # noqa: PTH118 - as above
