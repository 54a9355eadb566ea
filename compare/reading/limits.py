"""What reading may cost at most: sizes, counts and times, each with its reason.

Beside them stand the seconds and redirects of an address (`transport.Limits`), and in each rule how far it looks.
"""

from __future__ import annotations

MIB = 1024 * 1024

# Bytes of one file, page, line or archive member that is held in memory. A report has some kilobytes, a novel one
# megabyte; JSON at its worst takes twenty times its size as Python objects, and this keeps that below a gigabyte.
SOURCE = 32 * MIB
# Bytes of one web page or feed. Common Crawl cuts pages at one megabyte, and a page can take 80 times its size.
PAGE = 4 * MIB
# Elements of one feed, which take feedparser 40 microseconds each. A feed of a hundred full articles has 10,000.
ELEMENTS = 100_000
# Elements of one page, how deep they may stand, and phrases in one paragraph, squared and added up. Large pages of
# newsrooms have 10,000 elements, 40 deep; trafilatura takes time with the square of a paragraph's phrases.
PAGE_ELEMENTS, PAGE_DEPTH, PAGE_PHRASES = 60_000, 200, 40_000_000
# Linked data of one page: values looked at, over all its scripts, and characters of one script.
LINKED, LINKED_SCRIPT = 5_000, 2_000_000
# Attributes of one tag. Tags of newsrooms have dozens.
ATTRIBUTES = 2_000
# Values of one JSON document, at up to 200 bytes each. A list of 100,000 records of ten fields has a million.
VALUES = 3_000_000
# Levels of a record's fields; none of a report comes near.
LEVELS = 100
# Broken entries of a file, one after the other, that show it is no file of reports. A text in a third language is none.
BROKEN = 1_000
# Characters of one report: four novels. Finding its sentences takes some seconds.
REPORT = 2_000_000
# Lines of one report that are not blank, each of which may be a title or a signature: four novels, in verse.
LINES = 60_000
# The share of quotation marks and stops in a report from `MARKED_FREELY` characters on: in prose it is a twentieth.
MARKED, MARKED_FREELY = 0.2, 100_000
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
# Parts of an e-mail or a saved page: a page has some hundred pictures.
MAIL_PARTS = 5_000
# Its lines, each as often as there are parts that hold parts, which all look at it: 0.2 microseconds and 60 bytes each.
# One of 32 MB has 400,000.
MAIL_LINES = 4_000_000
# Bytes of the head of an archive's member or of a web archive's record: names and headers.
HEAD = MIB
# Heads that may stand before that of one member of a tar archive: two for long names, one for the rest, one for all.
HEADS = 16
# Bytes by which the form of a file is told.
SNIFFED = 64 * 1024
# Bytes of an answer to an address, unpacked: the largest pages of newsrooms have three megabytes. More than a page may
# have, as a feed or an archive may stand at an address, too.
FETCHED = 20_000_000
# Bytes that are read of a robots.txt: at least so many by RFC 9309.
ROBOTS = 500 * 1024
