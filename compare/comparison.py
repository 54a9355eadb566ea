"""The whole way of two reports: sentences to rows, rows to links, links to flags, and what is left on each side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.report import Comparison, Flag, Kind, Link, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from compare.corrections import Corrections
    from compare.encoder import Encoder
    from compare.framing.settings import Settings

# Differences in a fact, not in its wording: two sides that differ so cannot both be right to the letter.
CONFLICTS = frozenset({"quantity.value", "quantity.vague", "quantity.date", "quantity.time"})


def compare(  # noqa: PLR0913 - what limits and binds a comparison, each by name
    left: Report,
    right: Report,
    *,
    encoder: Encoder | None = None,
    kinds: Iterable[Kind] | None = None,
    min_score: float | None = None,
    corrections: Corrections | None = None,
    words: bool = False,
    lexicons: Iterable[Path | str] = (),
    off: Iterable[str] = (),
    settings: Settings | None = None,
) -> Comparison:
    """Compare two reports: link their sentences, flag what is worded differently, list what only one of them says.

    `kinds` limits the flags and `min_score` (0..1) the links that are given, not what is found: a sentence whose link
    scores less is not one-sided. `corrections` (`read_corrections`) say which links must be
    there and which must not, and must be about these reports, either way round. `words` asks for the words
    of each link that have no counterpart. `lexicons` are files of own words that count beside the built-in ones, `off`
    rules, kinds and terms that shall raise nothing; both add to `settings` (`read_settings`). Reports that share
    nothing give a comparison without links. Raises LanguageError for a language that is neither English nor French,
    EncoderError for an encoder that fails, CorrectionsError for corrections of other reports or of another text,
    LexiconError and SettingsError for own words and names that do not fit.
    """
    from compare.alignment import align
    from compare.corrections import correct, fitted
    from compare.encoder import as_encoder, load_encoder
    from compare.framing.camps import compare_camps
    from compare.framing.omission import omissions, one_sided
    from compare.framing.prominence import prominence
    from compare.framing.rules import checked_kinds
    from compare.framing.settings import settle
    from compare.languages.vocabulary import using

    sides: tuple[object, object] = (left, right)
    for side in sides:
        if not isinstance(side, Report):
            hint = "compare.read gives a list: take one of it" if isinstance(side, list) else "compare.read gives them"
            raise UsageError(f"a {type(side).__name__} is no report", hint=hint)
    if min_score is not None and not (isinstance(min_score, int | float) and 0 <= min_score <= 1):
        raise UsageError(f"min_score must lie between 0 and 1, not {min_score!r}")
    wanted = checked_kinds(kinds)
    chosen = settle(settings, lexicons=lexicons, off=off)
    model = load_encoder() if encoder is None else as_encoder(encoder)
    rows = model.encode([sentence.text for report in (left, right) for sentence in report.sentences])
    ours, theirs = rows[: len(left.sentences)], rows[len(left.sentences) :]

    links = align(left, right, encoder=encoder, vectors=(ours, theirs))
    judged = None if corrections is None else fitted(corrections, left, right)
    links = correct(links, judged) if judged else links
    found = [*_flag_links(left, right, links, chosen), *prominence(left, right, links)]
    flags = list(chosen.kept(found, (left.language, right.language)))
    stated = judged.related if judged else ()
    disputed = {flag.link: f"{flag.rule}: {flag.message}" for flag in flags if _disputes(flag, links)}
    links = [
        replace(link, relation="conflict", evidence=disputed[n])
        if n in disputed and (link.left, link.right) not in stated
        else link
        for n, link in enumerate(links)
    ]

    only_left = one_sided(left, (i for link in links for i in link.left), ours, theirs)
    only_right = one_sided(right, (j for link in links for j in link.right), theirs, ours)
    if links:
        with using(chosen.vocabulary):
            whole = [*omissions(left, right, only_left, only_right)] if "omission" in wanted else []
            whole += compare_camps(left, right) if "sourcing" in wanted else ()
            flags += chosen.kept(whole, (left.language, right.language))
    links, flags = _shown(links, [flag for flag in flags if flag.kind in wanted], min_score or 0.0)
    if words and links:
        from compare.unmatched import with_unmatched_words

        links = with_unmatched_words(left, right, links)
    return Comparison(left, right, tuple(links), only_left, only_right, tuple(flags), model.name)


def _flag_links(left: Report, right: Report, links: Sequence[Link], settings: Settings) -> list[Flag]:
    """Return the flags of all links, each with the index of its link."""
    from compare.framing import flag_passages
    from compare.framing.passage import passages_in
    from compare.languages.vocabulary import using

    if not links:
        return []
    ours = passages_in(left, (link.left for link in links))
    theirs = passages_in(right, (link.right for link in links))
    with using(settings.vocabulary):
        return [
            replace(flag, link=n, confidence=round(flag.confidence * link.score, 2))
            for n, link in enumerate(links)
            for flag in flag_passages(ours[link.left], theirs[link.right])
        ]


def _disputes(flag: Flag, links: Sequence[Link]) -> bool:
    """Tell whether what a flag shows cannot be as both sides have it, outside quotations.

    A negation does so only between sentences that say the same: in a part of what they say it may concern another part.
    """
    if flag.link is None or flag.quoted:
        return False
    return flag.rule in CONFLICTS or (flag.rule == "polarity.negation" and links[flag.link].relation == "same")


def _shown(links: Sequence[Link], flags: Sequence[Flag], least: float) -> tuple[list[Link], list[Flag]]:
    """Return the links that score enough and the flags that belong to them or to no link, with their new indices."""
    kept = [n for n, link in enumerate(links) if link.score >= least]
    place: dict[int | None, int | None] = {old: new for new, old in enumerate(kept)} | {None: None}
    return [links[n] for n in kept], [replace(flag, link=place[flag.link]) for flag in flags if flag.link in place]
