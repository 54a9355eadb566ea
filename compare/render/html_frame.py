"""What all pages share: templates that escape by default, style and script within the file, and what it may load."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from compare.render.clean import visible
from compare.render.palette import ACTION, CERTAINTY, COLOURS, VOICE, WEIGHT, WORDING

if TYPE_CHECKING:
    from jinja2 import Environment

# A kind is told by its name, its number and its line; colour only helps.
LINES = {VOICE: "solid", CERTAINTY: "dotted", WORDING: "dashed", ACTION: "wavy", WEIGHT: "double"}
_TEMPLATES = "compare.render"


def written(template: str, *, bases: int = 0, **values: object) -> str:
    """Return a page: one file that loads nothing, and runs and styles only what it was written with.

    `bases` is the number of views of a story, of which the reader chooses one.
    """
    style, script = _style(bases), _file("page.js")
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    page = _environment().get_template(template)
    from markupsafe import Markup

    # Both come from the package, never from a report.
    text = page.render(policy=policy, style=Markup(style), script=Markup(script), **values)  # noqa: S704
    return text if text.endswith("\n") else f"{text}\n"


def data(value: object) -> Any:  # noqa: ANN401 - Markup, which is imported where it is needed
    """Return a value as JSON that may stand within an element of the page: nothing in it ends the element."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["visible"] = visible
    return made


@cache
def _style(bases: int) -> str:
    """Return the style sheet, with the colour and the line of each kind, and which view of a story is shown."""
    kinds = [f".k-{kind}{{--c:{colour};--line:{LINES[colour]}}}" for kind, colour in COLOURS.items()]
    chosen = [f"body:has(#base-{n}:checked) .told:not(.base-{n}){{display:none}}" for n in range(bases)]
    columns = [f".columns-{bases}{{--columns:{bases}}}"] if bases else []
    return "\n".join([*kinds, *columns, *chosen, _file("page.css")])


def _file(name: str) -> str:
    return resources.files(_TEMPLATES).joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
