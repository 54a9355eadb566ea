"""All checks of a corpus, in their order, and the verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compare.corpus import Corpus, read_corpus
from compare.errors import ReadError
from compare.findings import Check, Finding, Place, Verdict, fingerprint
from compare.framing.settings import CONFIG
from compare.policy.asked import Policy, find_policy, read_policy
from compare.policy.lines import lines_of
from compare.policy.run import Run, relative, silent, text_of
from compare.reading.collection import Entry
from compare.suppressions import Names, Suppression, Suppressions, complaints, inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.baseline import Baseline
    from compare.encoder import Encoder
    from compare.framing.settings import Settings
    from compare.policy.run import Progress
    from compare.report import Report, Severity

# What a suppression may name besides kinds and rules of flags; the check that finds it is the part before the dot.
RULES = (
    "readable.broken",
    "metadata.missing",
    "language.differs",
    "language.foreign",
    "dates.unreadable",
    "dates.future",
    "dates.range",
    "ids.duplicate",
    "duplicates.copy",
    "events.outlets",
    "events.voices",
    "events.languages",
    "gold.invalid",
    "gold.floor",
    "budgets.exceeded",
    "budgets.unmeasured",
    "policy.stated",
    "policy.outlet",
    "policy.event",
    "policy.ignore",
    "policy.gold",
)
_FIRST = ("readable", "metadata", "language", "dates", "ids", "duplicates")
ORDER = (*_FIRST, "events", "gold", "budgets", "policy", "suppressions")


def check(  # noqa: PLR0913 - what bounds a run, each by name
    corpus: Corpus | Iterable[Report] | str | Path,
    policy: Policy | str | Path | None = None,
    *,
    baseline: Baseline | str | Path | None = None,
    fail_on: Severity | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    today: date | None = None,
    progress: Progress = silent,
) -> Verdict:
    """Return whether a corpus keeps to a policy: every check that is asked for, with what it found.

    `corpus` is one that `read_corpus` gave, some reports, or a place; `policy` a value or a file. For a place without
    a policy, its `compare.toml` counts. `settings` (the policy file's, if not given) are those of comparisons.
    `baseline` marks what is known. `fail_on` goes before what the policy says. Raises ReadError for a corpus without
    a report that can be read, PolicyError, SettingsError, BaselineError, EncoderError.
    """
    from compare.baseline import Baseline, read_baseline
    from compare.encoder import as_encoder
    from compare.framing.settings import DEFAULTS, read_settings

    if policy is None and isinstance(corpus, str | Path):
        policy = find_policy(folder_of(corpus))
    asked = policy if isinstance(policy, Policy) else read_policy(policy) if policy else Policy()
    if settings is None:
        settings = read_settings(asked.source) if asked.source else DEFAULTS
    found = _corpus(corpus, asked, progress)
    suppressions = Suppressions((*inline(found), *_stated(asked, found.root)))
    model = None if encoder is None else as_encoder(encoder)
    day = today or datetime.now(UTC).date()
    run = Run(found, asked, settings, suppressions, day, model, progress, _is_partial(corpus, found))
    source = relative(asked.source, found.root) if asked.source else None
    verdict = Verdict(tuple(_checks(run)), fail_on or asked.fail_on, source)
    if baseline is None:
        return verdict
    return (baseline if isinstance(baseline, Baseline) else read_baseline(Path(baseline))).marked(verdict)


def folder_of(reference: str | Path) -> Path:
    """Return the folder where the settings of a corpus are looked for: itself, or where its files lie."""
    from compare.reading.folders import is_collection, is_folder

    place = Path(reference)
    if is_folder(place) or not is_collection(str(reference)):
        return place if is_folder(place) else place.parent
    while any(mark in str(place) for mark in "*?["):
        place = place.parent
    return place


def _corpus(given: Corpus | Iterable[Report] | str | Path, policy: Policy, progress: Progress) -> Corpus:
    if isinstance(given, Corpus):
        found = given
    elif isinstance(given, str | Path):
        with progress("Reading") as heard:
            found = read_corpus(given, ignore=policy.ignore, but=policy.own, progress=heard)
    else:
        found = Corpus(Path(), tuple(Entry(Path(), report.id, 1, report) for report in given))
    if not found.reports:
        raise ReadError("the corpus holds no report", hint="an empty corpus passes no check")
    return found


def _is_partial(given: Corpus | Iterable[Report] | str | Path, found: Corpus) -> bool:
    """Tell whether a corpus is some of the reports in a folder: picked by a glob, by a file's name, or one by one.

    A file that holds many reports, such as JSON lines or an archive, is a corpus by itself.
    """
    from compare.reading.collection import is_many
    from compare.reading.folders import is_folder

    if not isinstance(given, str | Path):
        return not isinstance(given, Corpus)
    if is_folder(Path(given)):
        return False
    return not Path(given).is_file() or (len(found.entries) == 1 and not is_many(str(given)))


def _stated(policy: Policy, root: Path) -> Iterator[Suppression]:
    path = relative(policy.source, root) if policy.source else CONFIG
    lines = lines_of(text_of(policy)) if policy.ignored else {}
    for at, one in enumerate(policy.ignored):
        line = lines.get(("policy", "ignore", at), 1)
        yield Suppression(one.rule, one.reason, Place(path, line), report=one.report)


def _checks(run: Run) -> Iterator[Check]:
    """Yield the checks that are asked for, in their order, what is suppressed marked."""
    made = []
    for one in _looked(run):
        check = replace(one, findings=tuple(_told_apart(run.suppressions.applied(one.findings))))
        made.append(check)
        yield check
    if run.suppressions.all and not run.policy.is_off("suppressions"):
        yield _suppressions(run, made)


def _looked(run: Run) -> Iterator[Check]:
    from compare.policy import copies, covered, flagged, marked, named, reports

    policy = run.policy
    for name, look in (
        ("readable", reports.readable),
        ("metadata", reports.metadata),
        ("language", reports.language),
        ("dates", reports.dates),
        ("ids", reports.ids),
        ("duplicates", copies.duplicates),
        ("events", covered.events),
        ("gold", marked.gold),
        ("budgets", flagged.budgets),
    ):
        level = policy.level(name)
        if level and _asked(name, run):
            yield look(run, level)
    if named.is_asked(run) and not policy.is_off("policy"):
        yield named.names(run, policy.level("policy") if "policy" in policy.levels else None)


def _asked(name: str, run: Run) -> bool:
    policy = run.policy
    if name == "metadata":
        return bool(policy.require)
    if name == "events":
        return bool(policy.outlets or policy.voices or policy.languages)
    if name == "gold":
        return bool(policy.limits or run.golds)
    if name == "budgets":
        return policy.compare != "none"
    return True


def _told_apart(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, equal fingerprints told apart by a number: what is found twice is two findings."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        n = seen[finding.fingerprint]
        yield finding if n == 1 else replace(finding, fingerprint=fingerprint(finding.fingerprint, str(n)))


def _suppressions(run: Run, made: Sequence[Check]) -> Check:
    from compare.framing.rules import RULES as FLAGS
    from compare.report import KINDS

    flags = (*KINDS, *FLAGS)
    ran = {check.id for check in made}
    looked = [name for name in (*ORDER, *RULES) if name.partition(".")[0] in ran]
    raised = flags if "budgets" in ran and run.policy.flags else ()
    findings = [finding for check in made for finding in check.findings]
    found = complaints(run.suppressions, findings, Names((*ORDER, *RULES), flags), Names(looked, raised))
    if "suppressions" in run.policy.levels:
        level = run.policy.level("suppressions") or "error"
        found = [replace(one, level=level) for one in found]
    about = "every suppression has a reason and is needed"
    return Check("suppressions", about, len(run.suppressions.all), tuple(_told_apart(found)))
