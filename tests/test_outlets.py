"""How outlets word things: what is counted, what is stated of it, and what is left out because it says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
import render_example

from compare.errors import UsageError
from compare.events import Event
from compare.outlets import Profile, Table, profiles, telling
from compare.rates import Rate, rate
from compare.render import html_sources, sources

SENTENCES = (
    ("body", "The minister said the road was open."),
    ("body", "The driver may have slept."),
    ("body", "Rain fell all night."),
    ("body", "The bridge could perhaps fall, and the road may be closed."),
)


def corpus(*, same_id: bool = False) -> list[render_example.Report]:
    """Return a report of each of three outlets, the last one without hedges."""
    made = [
        render_example.report("a", "en", SENTENCES, outlet="First", published="2024-03-05"),
        render_example.report("b", "en", SENTENCES, outlet="Second", published="2024-03-05"),
        render_example.report("c", "en", (SENTENCES[0], SENTENCES[2]), outlet="Third", published="2024-03-05"),
    ]
    return [replace(one, id="a") for one in made] if same_id else made


def rates(found: Profile, aspect: str) -> dict[str, Rate]:
    return {choice: one for table in found.tables if table.aspect == aspect for choice, one in table.rates.items()}


def test_a_share_of_hedged_sentences_is_of_all_sentences() -> None:
    first, _, third = profiles(corpus(), minimum=1, omissions=False)
    found = rates(first, "hedges")
    assert (found["any hedge"].count, found["any hedge"].total) == (2, 4)
    assert {one.total for one in found.values()} == {4}
    assert "none" not in found
    assert not rates(third, "hedges")


def test_a_choice_below_the_minimum_is_counted_as_unstated() -> None:
    everything, some = (profiles(corpus(), minimum=n, omissions=False)[0] for n in (1, 2))
    stated = [one for table in everything.tables for one in table.rates.values()]
    assert everything.unstated == 0
    assert some.unstated == sum(one.count < 2 for one in stated) > 0
    assert all(one.count >= 2 for table in some.tables for one in table.rates.values())
    with pytest.raises(UsageError):
        profiles(corpus(), minimum=0)


def test_reports_of_one_id_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "compare.outlets.voices_of", lambda events, *_: [tuple((one,) for one in event) for event in events]
    )
    monkeypatch.setattr("compare.outlets.events_of", lambda reports, *_: [Event("one", tuple(reports))])
    for same_id in (False, True):
        first, second, third = profiles(corpus(same_id=same_id), minimum=1)
        # what the first two tell and the third does not
        assert rates(third, "omissions")["left out"].count == 2
        assert "left out" not in rates(first, "omissions")
        assert "left out" not in rates(second, "omissions")


def sourced(*sentences: str, outlet: str = "First") -> render_example.Report:
    body = tuple(("body", sentence) for sentence in sentences)
    return render_example.report(outlet, "en", body, outlet=outlet, published="2024-03-05")


def test_a_source_is_a_person_a_body_or_has_no_name() -> None:
    (found,) = profiles(
        [
            sourced(
                "The road was closed, officials said.",
                "Prices rose, according to analysts.",
                "The strike is over, union leaders said.",
                "The dam held, the interior ministry said.",
                "He left at noon, Nikos Alexiou said.",
            )
        ],
        minimum=1,
        omissions=False,
    )
    assert {choice: one.count for choice, one in rates(found, "sources").items()} == {
        "unnamed": 3,
        "body or office": 1,
        "named person": 1,
    }


def test_everyday_words_are_no_labels_until_one_takes_a_side() -> None:
    plain = sourced("A source close to the ministry said that protesters had blocked the road.")
    assert not rates(profiles([plain], minimum=1, omissions=False)[0], "labels")
    other = sourced("Rioters had blocked the road, police said.", outlet="Second")
    first, second = profiles([plain, other], minimum=1, omissions=False)
    assert [*rates(first, "labels")] == ["protesters"]
    assert "rioters" in rates(second, "labels")


def test_nothing_is_left_out_only_where_all_is_shown() -> None:
    facts = Table(
        "omissions", "facts that two others tell", {"told": rate(8, 10, 15, 20), "left out": rate(2, 10, 5, 20)}
    )
    assert "facts told" in sources.left_out([profile("First", facts)], (), 1)
    assert "Nothing is left out" in sources.left_out([profile("First", facts)], (), 1, whole=True)


def profile(outlet: str, *tables: Table, unstated: int = 0) -> Profile:
    return Profile(outlet, 4, 80, ("en",), tables, unstated)


def labels(concept: str, **counts: tuple[int, int, int, int]) -> Table:
    return Table("labels", f"words for {concept}", {name: rate(*given) for name, given in counts.items()}, concept)


ALIKE = labels("victims", deaths=(20, 20, 45, 45))
CHOSEN = (
    labels("fighters", rebels=(18, 20, 20, 40), militants=(2, 20, 20, 40)),
    labels("fighters", militants=(18, 20, 20, 40)),
)
NAMED = Table("sources", "sources cited", {"named person": rate(18, 20, 30, 40), "unnamed": rate(2, 20, 10, 40)})
LEFT_OUT = Table(
    "omissions", "facts that two others tell", {"told": Rate(8, 20, 0.2, 0.6), "left out": Rate(12, 20, 0.4, 0.8)}
)
PROFILES = [
    profile("First", ALIKE, CHOSEN[0], NAMED, unstated=3),
    profile("Second", ALIKE, CHOSEN[1], LEFT_OUT, unstated=4),
]


def test_a_label_that_no_outlet_chose_otherwise_tells_nothing() -> None:
    shown, alike = telling(PROFILES)
    assert alike == ("deaths",)
    assert [table.concept for one in shown for table in one.tables if table.aspect == "labels"] == ["fighters"] * 2


def test_a_label_that_one_outlet_chose_more_often_is_kept() -> None:
    often, seldom = labels("crowd", protest=(30, 30, 40, 80)), labels("crowd", protest=(10, 50, 40, 80))
    shown, alike = telling([profile("First", often), profile("Second", seldom)])
    assert not alike
    assert all(one.tables for one in shown)


def test_of_two_choices_that_make_up_the_whole_one_is_shown() -> None:
    shown, _ = telling(PROFILES)
    assert [*rates(shown[0], "sources")] == ["named person", "unnamed"]  # and bodies: one share does not say the others
    assert [*rates(shown[1], "omissions")] == ["left out"]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_is_not_shown_is_said_in_a_line(width: int) -> None:
    text = sources.render(PROFILES, minimum=5, width=width)
    assert "deaths" not in text.split("Not shown")[0]
    said = " ".join(text[text.index("Not shown") :].split())
    alike = "1 label that no outlet chose otherwise: deaths (--all shows them)"
    assert said.startswith(f"Not shown: 7 choices counted fewer than 5 times; {alike}; the facts told")
    assert "deaths" in sources.render(PROFILES, minimum=5, width=width, whole=True).split("Not shown")[0]
    assert all(len(line) <= width for line in text.splitlines())


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_counts_intervals_and_log_odds_are_there_at_every_width(width: int) -> None:
    text = sources.render(PROFILES, minimum=5, width=width)
    one = CHOSEN[0].rates["rebels"]
    assert one.odds
    for part in ("18", "90%", f"{one.low:.0%}–{one.high:.0%}", "{:+.2f} [{:+.2f}, {:+.2f}]".format(*one.odds)):
        assert part in text
    others = " than the others" if width > 60 else "\n"  # too narrow for all of it
    assert f"] more{others}" in text
    assert f"] less{others}" in text


def test_every_form_leaves_out_the_same() -> None:
    page, plain = html_sources.render(PROFILES, minimum=5, version="1"), sources.render_markdown(PROFILES, minimum=5)
    for text in (page, plain):
        assert "words for fighters" in text
        assert "words for victims" not in text
        assert "1 label that no outlet chose otherwise" in text
    assert {row["choice"] for row in sources.rows(PROFILES)} >= {"deaths", "unnamed", "told"}
    assert "words for victims" in sources.render_markdown(PROFILES, minimum=5, whole=True)
