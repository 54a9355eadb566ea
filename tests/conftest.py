"""What holds for all tests: no property is judged by how long an example takes on a machine that others share."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("compare", deadline=None)
settings.load_profile("compare")
