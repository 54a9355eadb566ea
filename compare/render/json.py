"""Comparisons, reports and evaluations as JSON, and the JSON Schemas of these documents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from compare.asgiven import AsGiven, flags_as_given
from compare.render import check_document, corpus_document, document
from compare.render.evaluation_document import Eval
from compare.render.explanation_document import Entry as EntryDocument
from compare.render.explanation_document import Explain, Measured, Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.evaluation import Evaluation
    from compare.framing.catalogue import Entry
    from compare.framing.explaining import Explanation
    from compare.render.page import SideGlosses
    from compare.report import Comparison, Report
    from compare.reuse import Reuse

Named = Literal["diff", "read", "eval", "explain", "events", "story", "sources", "check"]
_Form = TypeVar("_Form")
_Whole = TypeVar("_Whole", bound=document.Report)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENTS: dict[Named, type[msgspec.Struct]] = {
    "diff": document.Diff,
    "read": document.Read,
    "eval": Eval,
    "explain": Explain,
    "events": corpus_document.Events,
    "story": corpus_document.Story,
    "sources": corpus_document.Sources,
    "check": check_document.Verdict,
}
# JSON allows these in strings as they are; a terminal that shows the document would obey them, or reorder its lines
_STEERING = re.compile(
    "[\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufdd0-\\ufdef\\ufff9-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e007f]"
)


def render(  # noqa: PLR0913 - what the document states, each by name
    comparison: Comparison,
    *,
    version: str,
    rules: str | None = None,
    settings: str | None = None,
    glosses: SideGlosses | None = None,
    reused: Reuse | None = None,
) -> str:
    """Return a comparison as the JSON document that `schema("diff")` describes.

    `version` is that of the tool, `settings` the fingerprint of what a project set, `reused` what `reuse` found.
    """
    ours, theirs = AsGiven(comparison.left), AsGiven(comparison.right)
    links = [
        document.Link(
            list(link.left),
            list(link.right),
            link.score,
            link.relation,
            link.evidence,
            _as(list[document.Span], ours.of(link.unmatched_left)),
            _as(list[document.Span], theirs.of(link.unmatched_right)),
            [at for at, flag in enumerate(comparison.flags) if flag.link == i],
        )
        for i, link in enumerate(comparison.links)
    ]
    found = document.Diff(
        schema=document.SCHEMA,
        tool=document.Tool("compare", version, comparison.encoder, rules, settings),
        left=_report(document.Report, comparison.left),
        right=_report(document.Report, comparison.right),
        links=links,
        only_left=_as(list[document.OneSided], comparison.only_left),
        only_right=_as(list[document.OneSided], comparison.only_right),
        flags=_as(list[document.Flag], flags_as_given(comparison.flags, comparison.left, comparison.right)),
        summary=comparison.summary,
        glosses=_glosses(glosses) if glosses else None,
        copied=_copied(reused) if reused and reused.is_mostly else None,
    )
    return written(found, indent=2)


def _copied(found: Reuse) -> document.Copied:
    return document.Copied(round(found.left, 4), round(found.right, 4))


def render_reports(reports: Iterable[Report], *, version: str) -> str:
    """Return reports as the JSON document that `schema("read")` describes."""
    tool = document.Tool("compare", version, None, None)
    return written(
        document.Read(document.SCHEMA, tool, [_report(document.WholeReport, one) for one in reports]), indent=2
    )


def render_lines(reports: Iterable[Report]) -> str:
    """Return reports as JSON lines, one a line."""
    return "".join(written(_report(document.WholeReport, one), indent=-1) for one in reports)


def render_evaluation(
    evaluation: Evaluation, *, version: str, rules: str | None = None, settings: str | None = None
) -> str:
    """Return an evaluation as the JSON document that `schema("eval")` describes."""
    fields = {name: getattr(evaluation, name) for name in Eval.__struct_fields__ if name not in {"schema", "tool"}}
    tool = document.Tool("compare", version, evaluation.encoder, rules, settings)
    return written(Eval(schema=document.SCHEMA, tool=tool, **fields), indent=2)


def render_explanation(explanation: Explanation, *, version: str, rules: str, settings: str | None = None) -> str:
    """Return an explanation as the JSON document that `schema("explain")` describes."""

    def entries(of: Iterable[Entry]) -> list[dict[str, object]]:
        return [{**_known(one, EntryDocument), "wordings": [_known(w, Wording) for w in one.wordings]} for one in of]

    found = {
        "schema": document.SCHEMA,
        "tool": document.Tool("compare", version, None, rules, settings),
        "name": explanation.name,
        "rules": [
            {**_known(one.rule, Rule), "off": one.off, "entries": entries(one.entries)} for one in explanation.rules
        ],
        "entries": entries(explanation.entries),
        "measured": _known(explanation.measured, Measured),
    }
    return written(_as(Explain, found), indent=2)


def _known(value: object, form: type[msgspec.Struct]) -> dict[str, object]:
    """Return what a document of this form promises of a value."""
    return {name: getattr(value, name) for name in form.__struct_fields__ if hasattr(value, name)}


def schema(name: Named) -> str:
    """Return the JSON Schema, draft 2020-12, of what a command writes."""
    made: dict[str, Any] = {"$schema": _DIALECT, **msgspec.json.schema(_DOCUMENTS[name])}
    return written(made, indent=2)


def _report(form: type[_Whole], report: Report) -> _Whole:
    """Return what the document promises of a report; a file name that is no text makes an id with escapes."""
    given = AsGiven(report)
    counted = replace(
        report,
        id=report.id.encode("utf-8", "backslashreplace").decode(),
        text=given.text,
        sentences=tuple(given.of(report.sentences)),
        furniture=tuple(given.of(report.furniture)),
        quotations=tuple(given.of(report.quotations)),
    )
    fields = {key: value for key, value in msgspec.to_builtins(counted).items() if key in form.__struct_fields__}
    mended = [
        {"kind": one.kind, "start": start, "end": end, "text": report.text[one.start : one.end]}
        for one, start, end in given.places()
    ]
    return msgspec.convert({**fields, "repairs": mended, "split_at": int(report.meta.get("split-at", 0))}, form)


def _as(form: type[_Form], value: object) -> _Form:
    return msgspec.convert(msgspec.to_builtins(value), form)


def _glosses(glosses: SideGlosses) -> document.Glosses:
    def listed(of: Mapping[int, str]) -> list[dict[str, object]]:
        return [{"sentence": i, "text": text} for i, text in sorted(of.items())]

    fields = {"language": glosses.language, "service": glosses.service}
    return msgspec.convert({**fields, "left": listed(glosses.left), "right": listed(glosses.right)}, document.Glosses)


def written(value: object, *, indent: int) -> str:
    """Return a value as JSON without characters that steer a terminal; a negative indent writes one line."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=indent).decode()
    return _STEERING.sub(_escape, text) + "\n"


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be").hex()  # two of them above U+FFFF, as JSON has it
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
