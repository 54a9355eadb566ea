"""A title as metadata: without Markdown marks, and without the name of the site behind it where that is certain."""

from __future__ import annotations

import re

_MARK = re.compile(r"^#{1,6}\s+|\s+#+$")
_EMPHASIS = re.compile(r"^(\*\*|__|\*|_)(.+)\1$")
# A name behind a bar is the site's. Behind a dash it may be a source (“… – Moscow”), unless it calls itself a medium.
_BAR = re.compile(r"\s+\|\s+(?P<site>[^|]{2,40})$")
_MEDIUM = (
    r"News|Times|Post|Journal|Tribune|Herald|Gazette|Telegraph|Guardian|Press|Presse|Media|Médias|Radio|TV|Télévision|Daily|"
    r"Weekly|Magazine|Info|Infos|Actu|Actualités|Le Monde|Le Figaro|Libération|Le Parisien|BBC|CNN|RFI|France ?24|"
    r"franceinfo|Franceinfo|Euronews|Al Jazeera|Mediapart|L['’]Express|Le Point|L['’]Obs"
)
_DASH = re.compile(
    rf"\s+[–—-]\s+(?P<site>(?:[\w'’&.-]+\s+){{0,3}}(?:{_MEDIUM})(?:\s+(?:[A-ZÀ-Ý][\w'’-]*|\d+)){{0,2}}"
    r"|[\w-]+\.(?:com|org|net|fr|ru|uk|ca|be|ch|info))$"
)
# A capital in the midst of a title, on a word that begins a sentence and no name: a line break was lost there.
_BEGINS = (
    r"(?:Les?|La|Une|Des|Cet?|Cette|Ces|Son|Sa|Ses|Leurs?|Selon|Dans|Ils?|Elles?|Deux|Plusieurs|Aux?|Après|Alors|Pour"
    r"|Mais|The|His|Her|Its|Their|This|These|That|He|She|It|They|In|On|After|But|For|Two|Several|Some|More)"
    r"\s+[a-zà-ÿœ]|(?:[LDCSJN]|Qu)['’][a-zà-ÿœ]"
)
_JOINED = re.compile(rf"(?<=[a-zà-ÿœ»”])\s+(?={_BEGINS})")
_SHORTEST_DECK = 6  # words
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST_SITE = 5  # words
_SHORTEST_TITLE = 3
_SHORTEST_JOINED = 4


def plain_title(text: str) -> tuple[str, str | None]:
    """Return a title without marks and line breaks, and the name of the site that stood behind it, if any."""
    title = _MARK.sub("", " ".join(text.split()))
    emphasised = _EMPHASIS.match(title)
    title = emphasised[2] if emphasised else title
    found = _BAR.search(title) or _DASH.search(title)
    if found is None:
        return title, None
    rest, site = title[: found.start()], found["site"].strip()
    if len(site.split()) > _LONGEST_SITE or len(rest.split()) < _SHORTEST_TITLE:
        return title, None
    return rest, site


def joined_deck(title: str) -> int | None:
    """Return where the deck begins in a title that has lost the line break before it, or None."""
    words, before, at = len(title.split()), 0, 0
    long = capitals = 0
    for found in _JOINED.finditer(title):
        piece = title[at : found.start()]
        before, at = before + len(piece.split()), found.end()
        new = _LONG_WORD.findall(piece)
        long += len(new)
        capitals += sum(word[0].isupper() for word in new)
        if before < _SHORTEST_JOINED or words - before < _SHORTEST_DECK:
            continue
        if 2 * capitals <= long:  # else every word of the title has a capital
            return found.end()
    return None
