"""Pages that are not what a reader came for: behind a payment, a script, a question for consent, a test for robots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from compare.errors import ReadError

if TYPE_CHECKING:
    from compare.reading.linkeddata import LinkedData

# Words: hardly any text; few; an opening. This share of the words that are stated is the whole article.
_HARDLY, _FEW, _TEASER, _WHOLE = 15, 60, 350, 0.7
_MOSTLY = 0.7  # of the words of a page
_HEADS, _LINE = 3, 300  # headings and paragraphs looked at, and characters of each
_REPORTED = re.compile(r"\b(?:said|says|dit|déclaré|selon|according)\b", re.IGNORECASE)
_START = 20_000  # characters of a page's text in which a gate says what it is
_GATE = re.compile(
    r"captcha|checking (?:your browser|if the site connection)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you a robot|unusual (?:traffic|activity)|just a moment\.\.\.|access (?:to this page )?(?:has been )?denied"
    r"|v[ée]rifi\w+ que vous (?:n['’][êe]tes pas un robot|[êe]tes humain)"
    r"|acc[èe]s (?:temporairement )?(?:restreint|refus[ée])",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|turn on|requires?|need|without|activate)\s(?:\w+\s){0,3}java\s?script"
    r"|java\s?script\s(?:\w+\s){0,3}(?:required|enabled|disabled|turned off)"
    r"|(?:activer|activez|n[ée]cessite|sans)\s(?:\w+\s){0,3}java\s?script|java\s?script\s(?:\w+\s){0,3}(?:d[ée]sactiv|requis)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|avant de continuer|we (?:value|care about) your privacy|your privacy (?:choices|is important)"
    r"|accept(?:er|ez)? (?:all|tout|les cookies|(?:all )?cookies)|continuer sans accepter"
    r"|vos choix (?:concernant|relatifs)|respect(?:e|ons) (?:de )?votre vie priv[ée]e"
    r"|consent to (?:the use of )?cookies|manage (?:my )?(?:cookies|consent)",
    re.IGNORECASE,
)
_PAYMENT = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep reading|unlock)|(?:is|are) (?:reserved )?for (?:our )?subscribers"
    r"|to (?:continue|keep) reading,? (?:please )?(?:subscribe|log in|sign in|register)"
    r"|(?:article|contenu|suite|lecture)[\w\s]{0,24} r[ée]serv[ée]e?s? (?:aux|à nos) abonn[ée]s"
    r"|il (?:vous )?reste [\d,.]+ ?% (?:de cet article )?[àa] lire|abonnez[- ]vous pour (?:lire|continuer|acc[ée]der)",
    re.IGNORECASE,
)
# A wall of consent speaks to its reader of what is stored; a report on such walls speaks of others.
_STORED = re.compile(
    r"cookies?\b|consent|data\b|données|terminal\b|appareil|\bdevice|partenaires|\bpartners|publicité|advertis"
    r"|\bads\b|traceurs|privacy|vie privée",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:we|our|you|your|nous|nos|notre|vous|vos|votre)\b", re.IGNORECASE)
_WALL = re.compile(
    r"\b(?:we|nous) (?:and|et) (?:(?:our|nos)\b[ \d,.\u00a0\u202f]{0,12}(?:partners|partenaires|vendors|fournisseurs))"
    r"|\b(?:our|nos)[ \u00a0](?:\d[\d,.\u00a0\u202f ]{0,8})?(?:partners|partenaires|vendors)\b"
    r"|(?:we|nous) (?:use|utilisons) (?:des )?cookies|(?:poursuivre|continuer)[^.]{0,40} sans (?:publicité|accepter)"
    r"|(?:accept|reject) (?:all|cookies)|(?:accepter|refuser) (?:les cookies|tout)",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(?:erreur|error)\s*:?\s*(?:404|410)\b|\b(?:404|410)\b[\s:–—-]{0,4}(?:error|erreur|not found|page|gone|oops)"
    r"|page (?:not found|introuvable|non[ -]trouvée|inexistante)"
    r"|page (?:you|that you|vous|que vous)\b[^.!?]{0,60}(?:does(?:n['’]t| not) exist|no longer (?:exists|available)"
    r"|(?:could not|cannot|can['’]t) be found|n['’]existe (?:pas|plus)|est introuvable|n['’]est plus disponible)"
    r"|(?:can['’]t|couldn['’]t|cannot|could not) find (?:the|that|this) page"
    r"|internal server error|service unavailable|erreur interne du serveur|service indisponible|bad gateway",
    re.IGNORECASE,
)
_LOCKED = re.compile(r"(?:^|[\s_-])paywall", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template"})
_EMPTY_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "main-app", "react-root"})
_OPEN_HINT = "open it in a browser, save the page and give the file"
_PAY_HINT = "sign in, save the page in a browser and give the file"


def require_open(tree: Any, paragraphs: list[str], data: LinkedData, name: str) -> str | None:  # noqa: ANN401 - lxml
    """Return what is to be said of how free a page is, None if nothing. Raises `ReadError` for one that is closed.

    A page with the whole text is read whatever it says of itself: it may have been saved by a subscriber.
    """
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    if words < _TEASER and _is_wall(paragraphs, words):
        _refuse_consent(name)
    whole = data.words is not None and words >= _WHOLE * data.words
    if words < _TEASER and not whole and data.free is not True:
        place = _around(tree, paragraphs)
        if data.free is False or _PAYMENT.search(_text(place)) or _locked(place):
            _refuse_payment(name, words)
    if words < _FEW:
        said = _text(tree) if words < _HARDLY else " ".join(paragraphs)
        _require_page(tree, paragraphs, name)
        _require_no_gate(tree, said, name, words)
    return "not free: the text may be cut" if data.free is False and not whole else None


def _refuse_payment(name: str, words: int) -> NoReturn:
    shown = f"only its first {words} words" if words else "nothing of it"
    raise ReadError(f"{name} is for paying readers and shows {shown}", hint=_PAY_HINT)


def _is_wall(paragraphs: list[str], words: int) -> bool:
    """Say whether a text speaks to its reader of consent, and of hardly anything else."""
    asking = [line for line in paragraphs if _STORED.search(line) and _ADDRESSED.search(line)]
    return _MOSTLY * words <= sum(len(line.split()) for line in asking) and any(map(_WALL.search, asking))


def _refuse_consent(name: str) -> NoReturn:
    raise ReadError(f"{name} asks for consent to cookies instead of showing the page", hint=_OPEN_HINT)


def _require_page(tree: Any, paragraphs: list[str], name: str) -> None:  # noqa: ANN401 - lxml
    """Raise `ReadError` for what a server says where it has no such page, or cannot give it."""
    title = tree.find(".//title")
    heads = [title.text or "" if title is not None else "", *("".join(node.itertext()) for node in tree.iter("h1"))]
    for line in (*heads[:_HEADS], *paragraphs[:_HEADS]):
        if _MISSING.search(line[:_LINE]) and not _REPORTED.search(line[:_LINE]):
            shown = " ".join(line.split())[:60]
            raise ReadError(
                f"{name} is a server's word on an error ({shown!r})", hint="look whether its address is right"
            )


def _around(tree: Any, paragraphs: list[str]) -> Any:  # noqa: ANN401 - lxml
    """Return the part of a page that its article stands in: lists of other articles are marked for payers too."""
    opening = next((line[:40] for line in paragraphs[::-1] if len(line) > 40), None)  # noqa: PLR2004 - words enough
    for node in tree.iter("p", "div") if opening else ():
        if " ".join((node.text or "").split()).startswith(opening or ""):
            ups = list(node.iterancestors())
            return next((up for up in ups if up.tag in {"article", "main"}), ups[min(2, len(ups) - 1)] if ups else node)
    return tree


def _require_no_gate(tree: Any, said: str, name: str, words: int) -> None:  # noqa: ANN401 - lxml
    """Raise `ReadError` for a page that has hardly any text and says why, or would build it by script."""
    hint = _OPEN_HINT
    if _GATE.search(said):
        raise ReadError(f"{name} is a test for robots instead of the page", hint=hint)
    if _CONSENT.search(said):
        _refuse_consent(name)
    if words >= _HARDLY:  # a short report, and scripts for its comments
        return
    hushed = " ".join("".join(node.itertext()) for node in tree.iter("noscript"))
    roots = any((n.get("id") or "").lower() in _EMPTY_ROOTS and not _text(n).strip() for n in tree.iter("div"))
    scripts = sum(1 + len(node.text or "") // 1000 for node in tree.iter("script"))
    if _SCRIPT.search(said) or _SCRIPT.search(hushed) or roots or (not words and scripts >= 3):  # noqa: PLR2004 - no plain page
        raise ReadError(f"{name} shows its text only with JavaScript, which compare does not run", hint=hint)


def _text(tree: Any) -> str:  # noqa: ANN401 - lxml
    """Return the beginning of a page's text, without what is no text of it."""
    out: list[str] = []
    size = 0
    for node in tree.iter():
        words = [] if node.tag in _SILENT or not isinstance(node.tag, str) else [node.text or ""]
        words += [node.tail or ""] if node is not tree else []
        out += words
        size += sum(map(len, words))
        if size > _START:
            break
    return " ".join(" ".join(out).split())


def _locked(tree: Any) -> bool:  # noqa: ANN401 - lxml
    return any(
        _LOCKED.search(f"{node.get('class') or ''} {node.get('id') or ''}") and _text(node).strip()
        for node in tree.iter("div", "section", "aside")
    )
