"""Make a web archive as Common Crawl News ships them: `python learning/make_warc.py PAGES OUT.warc.gz`.

Each page has a head, navigation, an article of its own words and a foot; each record its own gzip member. One response
in ten is a picture, a page that was not found or a page in another charset. Nothing in it was ever published.
"""

from __future__ import annotations

import gzip
import random
import sys
from pathlib import Path
from typing import IO

WHO = "the harbour master,the minister,a spokesman,the mayor,the union,the police,a witness,the court".split(",")
DID = "closed,opened,visited,denied,confirmed,criticised,praised,delayed,inspected,rebuilt".split(",")
WHAT = "the bridge,the budget,the ferry line,a report,the strike,the summit,the election,a factory".split(",")
WHEN = "on Monday,on Tuesday,last week,in May,early this morning,after the talks,before the vote".split(",")
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{title} - Daily</title>
<meta property="og:site_name" content="Daily {site}"><meta property="article:published_time" content="2024-05-{day:02}">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>{title}</h1>{body}</article><footer><p>All rights reserved.</p></footer></body></html>"""


def article(draw: random.Random, number: int, charset: str) -> str:
    """Return one page of some 400 words."""

    def sentence() -> str:
        who = draw.choice(WHO)
        said = f"{who} {draw.choice(DID)} {draw.choice(WHAT)} {draw.choice(WHEN)}, {draw.choice(WHO)} said"
        return f"{said[0].upper()}{said[1:]}, and {draw.randint(2, 900)} people came."

    body = "".join(f"<p>{' '.join(sentence() for _ in range(4))}</p>\n" for _ in range(6))
    title = f"Café {number}: {draw.choice(WHO)} and {draw.choice(WHAT)}"
    return PAGE.format(charset=charset, title=title, site=number % 50, day=1 + number % 28, body=body)


def write(pages: int, out: IO[bytes], *, packed: bool = True) -> None:
    """Write an archive with so many pages, and the other records that come between them."""
    draw = random.Random(7)  # noqa: S311 - the same archive each time

    def add(kind: str, url: str, content: str, block: bytes) -> None:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-30T12:00:00Z\r\n"
        record = f"{head}Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
        out.write(gzip.compress(record, mtime=0) if packed else record)

    def respond(url: str, status: str, kind: str, body: bytes) -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        add("response", url, "application/http; msgtype=response", head.encode() + body)
        add("metadata", url, "application/warc-fields", b"fetchTimeMs: 12\r\n")

    add("warcinfo", "made.warc", "application/warc-fields", b"software: made for a test\r\n")
    for number in range(1, pages + 1):
        url = f"https://daily{number % 50}.example/{number}"
        charset = "iso-8859-1" if number % 10 == 3 else "utf-8"  # noqa: PLR2004 - one in ten
        page = article(draw, number, "utf-8").encode(charset)
        respond(url, "200 OK", f"text/html; charset={charset}", page)
        if number % 10 == 0:
            respond(f"{url}.png", "200 OK", "image/png", b"\x89PNG" + draw.randbytes(2000))
            respond(f"{url}/gone", "404 Not Found", "text/html", b"<html><body>Not found</body></html>")


if __name__ == "__main__":
    with Path(sys.argv[2]).open("wb") as file:
        write(int(sys.argv[1]), file, packed=sys.argv[2].endswith(".gz"))
