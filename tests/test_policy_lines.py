"""Where a policy's file states a value: the line, however the value is written, in one pass over the file."""

from __future__ import annotations

import pytest

from compare.policy.lines import lines_of


def test_many_suppressions_are_read_in_one_pass() -> None:
    text = "".join(f'[[policy.ignore]]\nrule = "label"\nreport = "{n}"\n' for n in range(2000))
    lines = lines_of(f"# ignored\n{text}")
    assert [lines["policy", "ignore", n] for n in (0, 1, 1999)] == [2, 5, 5999]


INLINE = 'a = [\n{ b = 1 },\n{ "b.c" = """\n]""", d.e = 2 }]'
TABLES = "[[a.b]]\nc = 1979-05-27 07:32:00\n[a.b.d]\n[[a.b]]\n[a.b.d]\ne = '''\n\\'''\nf = 1"


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ('a = [\n"ba", # "a"\n"a"]', ("a", "a"), 3),
        (INLINE, ("a", 1, "b.c"), 3),
        (INLINE, ("a", 1, "d", "e"), 4),
        (TABLES, ("a", "b", 0, "d"), 3),
        (TABLES, ("a", "b", 1, "d", "f"), 8),
        ('a = "\\u00e9 # \\""\r\n"\\u00e9".x = 1', ("é", "x"), 2),
        ("a = 1", ("b",), None),
        ("a = ", ("a",), None),
    ],
)
def test_a_value_is_found_in_the_line_that_states_it(text: str, keys: tuple[str | int, ...], line: int | None) -> None:
    assert lines_of(text).get(keys) == line
