"""What reading may cost at most: sizes, counts and times, each with its reason. No other file holds such a number."""

from __future__ import annotations

MIB = 1024 * 1024

# Bytes of one file, page, line or archive member that is held in memory. A report has some kilobytes, a novel one
# megabyte; JSON at its worst takes twenty times its size as Python objects, and this keeps that below a gigabyte.
SOURCE = 32 * MIB
# Bytes of one web page or feed. Common Crawl cuts pages at one megabyte, and a page can take 80 times its size.
PAGE = 4 * MIB
# Elements of one feed, which take feedparser 40 microseconds each. A feed of a hundred full articles has 10,000.
ELEMENTS = 100_000
# Values of one JSON document, at up to 200 bytes each. A list of 100,000 records of ten fields has a million.
VALUES = 3_000_000
# Broken entries of a file, one after the other, that show it is no file of reports. A text in a third language is none.
BROKEN = 1_000
# Characters of one report: four novels. Finding its sentences takes some seconds.
REPORT = 2_000_000
# Entries of one archive, feed or web archive. A file of Common Crawl News has about 40,000 pages in 120,000 records.
ENTRIES = 200_000
# Archives one in another, gzip counted: what a zip of tar.gz files needs, and one more.
NESTING = 4
# How far an archive may expand: text shrinks to a third or a tenth, a web archive of one page over and over to a
# fiftieth. Only from `EXPANDED_FREELY` bytes on, which cost nobody anything.
RATIO = 100
EXPANDED_FREELY = 100 * MIB
EXPANDED = 64 * 1024 * MIB  # in all: ten files of Common Crawl News
# Seconds that an archive may take from one entry to the next.
STALLED = 20.0
# Bytes of a zip archive's table of contents, which Python reads whole: some 130 for each entry.
CONTENTS = 25 * MIB
# Bytes of the head of an archive's member or of a web archive's record: names and headers.
HEAD = MIB
# Bytes by which the form of a file is told.
SNIFFED = 64 * 1024
