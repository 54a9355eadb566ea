"""A verdict as Markdown, read back."""

from __future__ import annotations

from markdown_it import MarkdownIt
from verdicts import RECORD, finding, rendered

from compare.findings import Check, Verdict


def test_markdown_has_a_row_a_check_and_folds_findings() -> None:
    text = rendered("check_markdown")
    assert text.startswith("# compare check: FAIL\n")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows[1:] == [
        "| ids: no id stands twice | PASS | 12 | 0 | 0 | 0 | 0 |",
        "| metadata: metadata are complete | **FAIL** | 12 | 1 error, 1 note | 0 | 0 | 0 |",
        "| flags: flags keep to their budgets | **FAIL** | 5 | 1 error, 1 warning | 1 | 1 | 1 |",
    ]
    assert text.count("<details><summary>") == text.count("</details>") == 2


def test_markdown_shows_report_text_as_it_is() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(rendered("check_markdown"))
    inline = [child for token in tokens for child in token.children or ()]
    assert not [child for child in inline if child.type in {"link_open", "code_inline", "image"}]
    tags = {child.content for child in inline if child.type == "html_inline"}
    assert tags == {"<b>", "</b>", "<sub>", "</sub>"}
    shown = [token for token in tokens if token.type == "inline" and "evil" in token.content]
    for token in shown:
        told = "".join(child.content for child in token.children or () if child.type.startswith("text"))
        assert "<script>alert(1)</script>" in told
        assert "{0} ##[set-env name=A]1 `*_|␀" in told
    assert len(shown) == 2


def test_markdown_of_many_findings_stays_small() -> None:
    many = tuple(finding("c.one", "note", f"number {n}", place=RECORD) for n in range(5000))
    worst = finding("c.two", "error", "the grave one", place=RECORD)
    text = rendered("check_markdown", Verdict((Check("c", "x", 1, (*many, worst)),)))
    assert len(text.encode()) < 2**20
    assert "the grave one" in text
    assert "and 4801 more" in text
