"""Paragraphs that a page's template puts around an article or into it, told by their words."""

from __future__ import annotations

import re

from compare.reading.dates import DATE

_LONGEST = 400  # characters of a paragraph looked at
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|mon|tue|wed|thu|fri|sat|sun)\.?"
)
_CLOCK = r"\d{1,2}(?:\s?(?:h|:|\.)\s?(?:\d{2})?|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{1,5}\)?)?"
_FIGURES = r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
_DAY = rf"(?:(?:on|le|the)\s)?(?:{_WEEKDAY},?\s)?(?:{DATE}|{_FIGURES})"
_MOMENT = rf"(?:{_DAY}(?:,?\s?(?:at|à|[-–|·])?\s?{_CLOCK})?|(?:at|à)\s{_CLOCK})"
_ISSUED = (
    r"(?:(?:first|last)\s)?(?:published|updated|posted|modified|created"
    r"|publiée?|modifiée?|mise? à jour|mis en ligne|créée?|actualisée?)"
)
_NETWORK = (
    r"(?:Facebook|Twitter|X|WhatsApp|LinkedIn|E-?mail|Mail|Telegram|Reddit|Pinterest|Messenger|Print|Copy link"
    r"|Copier le lien|Imprimer|Bluesky|Threads|Instagram|YouTube|Pocket|Tumblr|SMS|Flipboard|Mastodon)"
)
_FORMS = {
    "timestamp": rf"{_ISSUED}\s?:?\s?{_MOMENT}(?:\s?[,;|·•(–—-]?\s?(?:(?:and|et)\s)?{_ISSUED}\s?:?\s?{_MOMENT}\)?)?\.?",
    "read-more": (
        r"(?:à lire|a lire|lire|voir|read|see|watch|écouter)(?:\s(?:aussi|également|also|more|next))?"
        r"\s?[|›]\s?\S.{2,250}"
    ),
    "photo-credit": r"(?:image source|crédit photo|source de l['’]image),\s\S.{1,120}",
    "caption": r"(?:image caption|légende(?: (?:de l['’])?image| de la photo)?),\s\S.{1,300}",
    "invitation": (
        r"newsletters?(?:\s?[:«“\"|–-]\s?[^.!?]{1,80})?"
        r"|(?:chaque|tous les|every|each)\s(?:matins?|jours?|soirs?|semaine|morning|(?:week)?day|evening|week),?\s"
        r"(?:parcourez|recevez|retrouvez|découvrez|get|receive|discover)\b.{1,200}"
        r"|get in touch(?:[:.]|\s(?:with us|via|by)\b).{0,300}"
    ),
    "page-line": (
        r"(?:share|tweet|partager?)(?:\s(?:this|on|via|sur|cet article|this article))?\s?:?"
        rf"(?:[\s,|/·]{{1,3}}{_NETWORK})+"
        r"|(?:temps de lecture|lecture|reading time)\s?:?\s?(?:\d{1,3})\s?min(?:utes?)?\.?"
        r"|\d{1,3}[\s-]min(?:ute)?s?\s(?:read|de lecture)"
        r"|our standards:\s.{1,120}"
        r"|your e-?mail address will not be published\b.{0,200}"
        r"|votre adresse (?:e-?mail|de messagerie) ne sera pas publiée\b.{0,200}"
        r"|leave a (?:reply|comment)|laisser un commentaire"
        r"|related (?:posts|articles|stories)\s?:?|articles (?:similaires|liés)\s?:?"
        r"|\d{1,5}\s(?:thoughts?|comments?|replies|réponses?|commentaires?)(?:\s(?:on|to|sur|à)\s[“«\"].{1,250})?"
    ),
    "source-link": (
        r"(?:the post|the article|l['’]article|cet article)\s.{1,250}?\s"
        r"(?:(?:first )?appeared(?: first)? on|est apparu en premier sur|est d['’]abord paru (?:sur|dans))\s.{1,100}"
    ),
}
_LINES = {kind: re.compile(form, re.IGNORECASE) for kind, form in _FORMS.items()}
_STORY = re.compile(
    r"\b(?:said|says|told|dit|déclaré|selon|according to)\b", re.IGNORECASE
)  # of a report, not of a page


def template_line(paragraph: str) -> str | None:
    """Return the kind of furniture that a paragraph is which pages and feeds put around an article, or None."""
    if len(paragraph) > _LONGEST:
        return None
    line = " ".join(paragraph.strip("*_#> \t\r\n").split())
    kind = next((kind for kind, form in _LINES.items() if form.fullmatch(line)), None)
    return None if kind in {"invitation", "page-line"} and _STORY.search(line) else kind
