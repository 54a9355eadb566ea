"""How tests read a page: as a tree of elements that nest, and as the words that it says."""

from __future__ import annotations

from html.parser import HTMLParser

import page_examples
from lxml import etree

from compare.render import html_sources, html_story

VOID = {"meta", "link", "br", "input", "hr", "img", "rect", "line", "circle", "path"}


class Nesting(HTMLParser):
    """Checks that every element that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"{tag} has an attribute twice at {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def tree(page: str) -> etree._Element:
    return etree.HTML(page)


def said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def story_page(**options: bool) -> str:
    return html_story.render(page_examples.stories(), title="Ferry <b>aground</b>", version="1.2.3", **options)


def sources_page() -> str:
    return html_sources.render(page_examples.profiles(), minimum=5, version="1.2.3")
