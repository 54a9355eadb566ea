"""`compare check`: whether a corpus keeps to its policy, in the form that a terminal or a CI asks for."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from compare import __version__, paging
from compare import output as out
from compare.commands.options import (  # noqa: TC001 - typer looks the types up
    Color,
    Config,
    Encoder,
    Ignore,
    Lexicon,
    NoConfig,
    Off,
    Output,
    Pager,
    Reference,
    Width,
)
from compare.errors import EXIT_FLAGGED, UsageError

if TYPE_CHECKING:
    from compare.findings import Verdict
    from compare.framing.settings import Settings
    from compare.policy import Policy
    from compare.report import Severity

Form = Literal["terminal", "json", "markdown", "junit", "github", "sarif"]
Grave = Literal["note", "warning", "error"]


def check(  # noqa: PLR0913 - the options of the command, one argument each
    corpus: Reference,
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Form, typer.Option("--format", "-f", envvar="COMPARE_CHECK_FORMAT", help="Form of the result.")
    ] = "terminal",
    output: Output = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            envvar="COMPARE_ALSO", metavar="FORMAT=FILE", help="Write this form to a file, too; may come again."
        ),
    ] = None,
    fail_on: Annotated[
        Grave | None,
        typer.Option("--fail-on", envvar="COMPARE_FAIL_ON", help="Fail from this level on; error if nobody says."),
    ] = None,
    show: Annotated[
        Grave, typer.Option(envvar="COMPARE_SHOW", help="Show findings from this level on, on the terminal.")
    ] = "note",
    baseline: Annotated[
        Path | None,
        typer.Option(envvar="COMPARE_BASELINE", metavar="FILE", help="Known findings: only new ones fail."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            envvar="COMPARE_WRITE_BASELINE",
            metavar="FILE",
            help="Write what is found now as known; refuses to add.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", envvar="COMPARE_FORCE", help="Let the baseline that is written grow.")
    ] = False,
    ignore: Ignore = None,
    encoder: Encoder = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    pager: Pager = None,
    color: Color = "auto",
) -> None:
    """Check a corpus against its policy, the tables [corpus] and [policy] of its compare.toml.

    Exits with 1 if a check fails. A baseline makes it a ratchet: what is known stays listed, only what is new fails.
    """
    others = _also(also)
    if force and not write_baseline:
        raise UsageError("--force is for --write-baseline", hint="name the baseline with --write-baseline FILE")
    from compare import baseline as known
    from compare import policy as policies
    from compare.encoder import load_encoder
    from compare.framing import RULES_VERSION
    from compare.languages import analysis
    from compare.progress import progress

    analysis.OWN_PROCESS = True
    folder = policies.folder_of(corpus)
    asked, settings = _asked(folder, config, lexicon, off, ignore, no_config=no_config)
    _check_outputs(output, others, write_baseline, (corpus, baseline), asked.ignore)
    if asked.source and format != "terminal" and asked.source.parent.resolve() != folder.resolve():
        _say(f"policy {os.path.relpath(asked.source)}")  # the terminal's own first line says it
    files = (output, baseline, write_baseline, *(file for _, file in others))
    asked = replace(asked, own=tuple(place for file in files if (place := out.standard(file))))
    before = known.read_baseline(baseline) if baseline else None
    verdict = policies.check(
        corpus,
        asked,
        fail_on=fail_on,
        settings=settings,
        encoder=load_encoder(encoder) if encoder else None,
        progress=progress,
    )
    if write_baseline:
        if not force:
            known.refuse_growth(write_baseline, verdict)
        made = known.baseline_of(verdict, version=__version__, rules=RULES_VERSION, name=str(write_baseline))
        former = known.existing(write_baseline)
        out.write(known.written(made), write_baseline)
        _say(known.summary(made, former))
        before = before or made
    if before:
        verdict = before.marked(verdict)
        _say(before.notice(RULES_VERSION))
    for form, file in others:
        out.write(_rendered(verdict, form, folder, None, "never", file, show), file)
    paging.show(
        _rendered(verdict, format, folder, width, color, output, show), output, pager=pager, utf8=format != "terminal"
    )
    _say_cache_notice()
    if not verdict.passed:
        raise typer.Exit(EXIT_FLAGGED)


def _asked(  # noqa: PLR0913 - the options that say it
    folder: Path,
    config: Path | None,
    lexicons: list[Path] | None,
    off: list[str] | None,
    ignore: list[str] | None,
    *,
    no_config: bool,
) -> tuple[Policy, Settings]:
    """Return what is asked of the corpus, and how it is compared."""
    from compare.framing.settings import read_settings, settle
    from compare.policy import Policy, find_policy, read_policy

    if config and no_config:
        raise UsageError("--config and --no-config contradict each other", hint="give one of them")
    place = config or (None if no_config else find_policy(folder))
    policy = read_policy(place) if place else Policy()
    settings = settle(read_settings(place) if place else None, lexicons=lexicons or (), off=off or ())
    return replace(policy, ignore=(*policy.ignore, *(ignore or ()))), settings


def _check_outputs(
    output: Path | None,
    others: list[tuple[Form, Path]],
    baseline: Path | None,
    read: tuple[str, Path | None],
    ignore: tuple[str, ...],
) -> None:
    """Refuse files that cannot be written, that would be lost, or that two results would go to.

    `read` are the corpus, which ignores some paths, and the baseline, which may be the one that is written.
    """
    corpus, known = read
    named = [("the result" if output is None else f"--output {output}", output)]
    named += [(f"--also {form}={file}", file) for form, file in others]
    for _, place in named:
        out.check(place, corpus, *([str(known)] if known else []), ignore=ignore)
    if baseline:
        out.check(baseline, corpus, ignore=ignore)
        named.append((f"--write-baseline {baseline}", baseline))
    taken: dict[str | None, str] = {}
    for option, place in named:
        file = out.standard(place)
        if file is not None and file.exists() and not file.is_file():  # a device takes what it is given
            continue
        key = None if file is None else os.path.realpath(file)
        if key in taken:
            where = "standard output" if key is None else "one file"
            hint = "send the result to a file with --output" if key is None else "name a file for each"
            raise UsageError(f"{taken[key]} and {option} would both be written to {where}", hint=hint)
        taken[key] = option


def _also(given: list[str] | None) -> list[tuple[Form, Path]]:
    forms = get_args(Form)
    found: list[tuple[Form, Path]] = []
    for one in given or ():
        form, mark, file = one.partition("=")
        if form not in forms or not mark or not file:
            hint = f"such as sarif=check.sarif; the forms are {', '.join(forms)}"
            raise UsageError(f"--also {one} is no FORMAT=FILE", hint=hint)
        found.append((form, Path(file)))  # type: ignore[arg-type]
    return found


def _rendered(  # noqa: PLR0913, PLR0917 - what the terminal view depends on
    verdict: Verdict,
    form: Form,
    root: Path,
    width: int | None,
    color: Literal["auto", "always", "never"],
    output: Path | None,
    show: Severity,
) -> str:
    if form == "terminal":
        from compare.render import check as terminal

        colors = out.color_system(color, output)
        return terminal.render(verdict, root=root, width=out.columns(width, output), colors=colors, least=show)
    from importlib import import_module

    from compare.framing import RULES_VERSION

    name = {"json": "check_document", "markdown": "check_markdown"}.get(form, form)
    render = import_module(f"compare.render.{name}").render
    text: str = render(verdict, root=root, version=__version__, rules=RULES_VERSION)
    return text


def _say(line: str | None) -> None:
    if line:
        from compare.render.clean import visible

        sys.stderr.write(f"compare: {visible(line)}\n")


def _say_cache_notice() -> None:
    from compare.cache import open_cache

    _say(open_cache().notice)
