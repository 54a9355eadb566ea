"""What fuzzing starts from: one sound input of each form, small enough to be taken apart."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zipfile

from fuzz.targets import ENDINGS, REPORT

from compare.render.html_excerpt import VERSION

FRENCH = "PARIS (AFP) – Le ferry est parti à l’aube. « Personne n’a été blessé », a dit le capitaine M. Duval.\n"
HTML = (
    '<!doctype html><html lang="en"><head><title>Ferry</title><meta property="og:site_name" content="Courier">'
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-05"}</script>'
    f"</head><body><article><h1>Ferry</h1><p>{REPORT}</p></article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><item><title>Ferry</title>'
    f"<link>https://a.example/1</link><description>{REPORT}</description></item></channel></rss>"
)
RECORD = json.dumps({"text": REPORT, "title": "Ferry", "outlet": "Courier", "date": "2024-03-05"})
BUNDLE = (
    f"Ferry aground\n\nLASNE, March 3 (AP) – {REPORT * 3}\n---\n\nUne grève à Lasne\n\n{FRENCH * 3}\nAvec AFP\n\n"
    "“Not closed\n\nParis, 10 février. /TASS/. Le ministre a démissionné.\n\n© 2024 Photo: A. B.\n"
)
MARKDOWN = f"---\ntitle: Ferry\nlanguage: en\ndate: 2024-03-05\n---\n\n# Ferry\n\n{REPORT}"
CSV = f'title,text,date\nFerry,"{REPORT.strip()}",2024-03-05\nPort,"{REPORT.strip()}",jeudi\n'
PAGE = HTML.encode()
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
    b"WARC-Target-URI: https://a.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: " + str(len(RESPONSE)).encode() + b"\r\n\r\n" + RESPONSE + b"\r\n\r\n"
)
MAIL = (
    f"From: a@b.example\nSubject: Ferry\nDate: Tue, 5 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{REPORT}"
)
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/1\nSubject: Ferry\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
    f"Content-Location: https://a.example/1\n\n{HTML}\n\n--b--\n"
)
WET = (
    b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:2>\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
    b"WARC-Target-URI: https://a.example/1\r\nContent-Type: text/plain\r\nContent-Length: "
    + str(len(REPORT)).encode()
    + b"\r\n\r\n"
    + REPORT.encode()
    + b"\r\n\r\n"
)
DAMAGED = (
    "Title: Ferry aground\nSource: The Courier\nDate: 5 March 2024\nAuthor: Anne Marin\n\n"
    f"{FRENCH.encode().decode('cp1252', 'replace')}"
    "The fer\u00adry\u200b wasn&rsquo;t <b>lost</b>. De\u0301but=E2=80=99.\n"
)


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", REPORT)
        archive.writestr("b/c.json", RECORD)
    return made.getvalue()


def _tar(mode: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        member = tarfile.TarInfo("a.txt")
        member.size = len(REPORT)
        archive.addfile(member, io.BytesIO(REPORT.encode()))
    return made.getvalue()


def _files() -> list[bytes]:
    """Return the first two bytes that `targets.files` reads, then each content under its own ending and as text."""
    contents = {
        ".txt": [
            REPORT.encode(),
            FRENCH.encode("cp1252", "replace"),
            BUNDLE.encode(),
            FRENCH.encode("utf-16"),
            DAMAGED.encode(),
        ],
        ".md": [MARKDOWN.encode()],
        ".html": [PAGE],
        ".json": [RECORD.encode(), f"[{RECORD},{RECORD}]".encode()],
        ".jsonl": [f"{RECORD}\n{RECORD}\n".encode()],
        ".csv": [CSV.encode()],
        ".rss": [FEED.encode()],
        ".warc": [WARC],
        ".warc.gz": [gzip.compress(WARC, mtime=0)],
        ".zip": [_zip()],
        ".tar": [_tar("w")],
        ".tar.gz": [_tar("w:gz")],
        ".mhtml": [MHTML.encode()],
        ".eml": [MAIL.encode()],
        ".warc.wet": [WET],
    }
    return [
        bytes([ENDINGS.index(ending), number % 2]) + content
        for ending, its in contents.items()
        for number, content in enumerate(its)
    ]


ENTRY = '{"left": [0], "right": [0], "relation": "same"}'
COPY = {
    "id": "report",
    "language": "en",
    "sha256": hashlib.sha256(REPORT.encode()).hexdigest(),
    "sentences": [{"start": 0, "end": 23, "paragraph": 0, "role": "body", "sha256": "0"}],
}
PAGE_RECORD = {
    "schema": VERSION,
    "version": "1",
    "encoder": "e",
    "excerpt": 3,
    "left": COPY,
    "right": COPY,
    "links": [
        {"left": [0], "right": [0], "score": 1.0, "relation": "same", "unmatched_left": [[0, 3]], "unmatched_right": []}
    ],
    "only_left": [[0, 0.5]],
    "only_right": [],
    "flags": [
        {"kind": "label", "rule": "label.war", "left": [0, 3], "right": None, "message": "m", "severity": "note"}
        | {"confidence": 0.5, "link": 0, "quoted": False}
    ],
}
POLICY = """
lexicons = []
[rules]
off = ["label"]
[terms]
off = []
[corpus]
ignore = ["drafts/"]
gold = ["gold/*.json"]
window = 3
[policy]
fail-on = "warning"
[policy.levels]
ids = "error"
[policy.metadata]
require = ["date"]
[policy.dates]
earliest = 2020-01-01
[policy.events]
outlets = 2
languages = ["en", "fr"]
[policy.budgets]
label = 0
[[policy.ignore]]
rule = "label"
reason = "known"
[source.own]
name = "Own"
url = "https://a.example/"
[[concept]]
id = "war"
source = "own"
"""
KNOWN = '{"fingerprint": "a", "check": "ids", "rule": "ids", "level": "error", "message": "m", "amount": 1.5}'
SEEDS: dict[str, list[bytes]] = {
    "files": _files(),
    "texts": [item.encode() for item in (REPORT, FRENCH, BUNDLE, DAMAGED, HTML, FEED, RECORD, CSV, MARKDOWN)],
    "sentences": [item.encode() for item in (REPORT, FRENCH, BUNDLE)],
    "corrections": [
        f'{{"left": "report", "right": "report", "accepted": [{ENTRY}], "rejected": [], "added": []}}'.encode(),
        b'left = "report"\nright = "report"\n[[added]]\nleft = [0]\nright = [1]\nrelation = "same"\n',
    ],
    "gold": [
        f'{{"links": [{ENTRY}], "flags": [{{"kind": "label", "left": {{"sentence": 0, "words": "ferry"}}}}]}}'.encode(),
        b'left = "left.txt"\nright = "right.txt"\n[[links]]\nleft = [0]\nright = [0]\n',
    ],
    "baselines": [f'{{"form": 1, "version": "1", "rules": "1", "findings": [{KNOWN}]}}'.encode()],
    "settings": [POLICY.encode()],
    "pages": [
        f'<script type="application/json" id="compare-record">{json.dumps(PAGE_RECORD)}</script>'.encode(),
    ],
    "addresses": [b"https://a.example:443/x?y#z", b"http://[::1]/", b"http://2130706433/", b"https://\xc3\xa9.example"],
}
