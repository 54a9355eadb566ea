"""The whole way of two reports: sentences to rows, rows to links, links to flags, and what is left on each side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.report import Comparison, Flag, Kind, Link, Report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from compare.corrections import Corrections
    from compare.encoder import Encoder
    from compare.framing.omission import Rows
    from compare.framing.settings import Settings
    from compare.report import OneSided

    Bead = tuple[tuple[int, ...], tuple[int, ...]]
    Only = tuple[tuple[OneSided, ...], tuple[OneSided, ...]]

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
    from compare.corrections import correct, fitted
    from compare.framing.rules import checked_kinds
    from compare.framing.settings import settle

    _check(left, right, min_score)
    wanted = checked_kinds(kinds)
    chosen = settle(settings, lexicons=lexicons, off=off)
    links, rows, maker = _link(left, right, encoder)
    judged = None if corrections is None else fitted(corrections, left, right)
    links = correct(links, judged) if judged else links
    links, flags = _flag(left, right, links, chosen, judged.related if judged else ())
    only = _alone(left, right, links, rows)
    if links:
        flags += _flag_whole(left, right, only, chosen, wanted)
    links, flags = _shown(links, [flag for flag in flags if flag.kind in wanted], min_score or 0.0)
    if words and links:
        from compare.unmatched import with_unmatched_words

        links = with_unmatched_words(left, right, links)
    return Comparison(left, right, tuple(links), *only, tuple(flags), maker)


def turned(comparison: Comparison, *, settings: Settings | None = None) -> Comparison:
    """Return a comparison from the other side: what `compare` finds of the two reports the other way round, but sooner.

    The links are the same, as no side is preferred; flags say anew what is left and right.
    """
    from compare.framing.settings import settle
    from compare.report import KINDS

    left, right, chosen = comparison.right, comparison.left, settle(settings)
    only = (comparison.only_right, comparison.only_left)
    turned_round = (
        replace(
            link,
            left=link.right,
            right=link.left,
            unmatched_left=link.unmatched_right,
            unmatched_right=link.unmatched_left,
        )
        for link in comparison.links
    )
    links, flags = _flag(left, right, sorted(turned_round, key=lambda link: (link.left, link.right)), chosen, ())
    if links:
        flags += _flag_whole(left, right, only, chosen, KINDS)
    return Comparison(left, right, tuple(links), *only, tuple(flags), comparison.encoder)


def _check(left: object, right: object, min_score: object) -> None:
    for side in (left, right):
        if not isinstance(side, Report):
            hint = "compare.read gives a list: take one of it" if isinstance(side, list) else "compare.read gives them"
            raise UsageError(f"a {type(side).__name__} is no report", hint=hint)
    if min_score is not None and not (isinstance(min_score, int | float) and 0 <= min_score <= 1):
        raise UsageError(f"min_score must lie between 0 and 1, not {min_score!r}")


def _link(left: Report, right: Report, encoder: Encoder | None) -> tuple[list[Link], tuple[Rows, Rows], str]:
    """Return the links as the alignment finds them, the rows of both sides, and the name of the encoder."""
    from compare.alignment import align
    from compare.encoder import as_encoder, load_encoder

    model = load_encoder() if encoder is None else as_encoder(encoder)
    rows = model.encode([sentence.text for report in (left, right) for sentence in report.sentences])
    sides = rows[: len(left.sentences)], rows[len(left.sentences) :]
    return list(align(left, right, encoder=encoder, vectors=sides)), sides, model.name


def _alone(left: Report, right: Report, links: Sequence[Link], rows: tuple[Rows, Rows]) -> Only:
    """Return what each side alone has."""
    from compare.framing.omission import one_sided

    ours, theirs = rows
    only_left = one_sided(left, (i for link in links for i in link.left), ours, theirs)
    only_right = one_sided(right, (j for link in links for j in link.right), theirs, ours)
    return only_left, only_right


def _flag(
    left: Report, right: Report, links: Sequence[Link], settings: Settings, stated: Collection[Bead]
) -> tuple[list[Link], list[Flag]]:
    """Return the flags on linked sentences, and the links, at odds where a flag says so.

    Somebody judged how the beads in `stated` are related: that stays.
    """
    from compare.framing.denial import missing
    from compare.framing.prominence import prominence

    found = [*missing(left, right, links, _flag_links(left, right, links, settings)), *prominence(left, right, links)]
    flags = list(settings.kept(found, (left.language, right.language)))
    disputed = {flag.link: f"{flag.rule}: {flag.message}" for flag in flags if _disputes(flag, links)}
    judged = [
        replace(link, relation="conflict", evidence=disputed[n])
        if n in disputed and (link.left, link.right) not in stated
        else link
        for n, link in enumerate(links)
    ]
    return judged, flags


def _flag_whole(
    left: Report, right: Report, only: Only, settings: Settings, wanted: Collection[Kind]
) -> Iterable[Flag]:
    """Return the flags that stand on no link: what one side alone has, and whose words each side gives."""
    from compare.framing.camps import compare_camps
    from compare.framing.omission import omissions
    from compare.languages.vocabulary import using

    with using(settings.vocabulary):
        found = [*omissions(left, right, *only)] if "omission" in wanted else []
        found += compare_camps(left, right) if "sourcing" in wanted else ()
        return settings.kept(found, (left.language, right.language))


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
