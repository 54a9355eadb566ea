"""Pages that are not what a reader came for: behind a payment, a script, a question for consent, a test for robots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from compare.errors import ReadError

if TYPE_CHECKING:
    from compare.reading.linkeddata import LinkedData

# Words: hardly any text; few; an opening. This share of the words that are stated is the whole article.
_HARDLY, _FEW, _TEASER, _WHOLE = 15, 60, 350, 0.7
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
_LOCKED = re.compile(r"(?:^|[\s_-])paywall", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template"})
_EMPTY_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "main-app", "react-root"})
_PAY_HINT = "sign in, save the page in a browser and give the file"


def require_open(tree: Any, paragraphs: list[str], data: LinkedData, name: str) -> str | None:  # noqa: ANN401 - lxml
    """Return what is to be said of how free a page is, None if nothing. Raises `ReadError` for one that is closed.

    A page with the whole text is read whatever it says of itself: it may have been saved by a subscriber.
    """
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    whole = data.words is not None and words >= _WHOLE * data.words
    if words < _TEASER and not whole and data.free is not True:
        place = _around(tree, paragraphs)
        if data.free is False or _PAYMENT.search(_text(place)) or _locked(place):
            _refuse_payment(name, words)
    if words < _FEW:
        _require_no_gate(tree, _text(tree) if words < _HARDLY else " ".join(paragraphs), name, words)
    return "not free: the text may be cut" if data.free is False and not whole else None


def _refuse_payment(name: str, words: int) -> NoReturn:
    shown = f"only its first {words} words" if words else "nothing of it"
    raise ReadError(f"{name} is for paying readers and shows {shown}", hint=_PAY_HINT)


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
    hint = "open it in a browser, save the page and give the file"
    if _GATE.search(said):
        raise ReadError(f"{name} is a test for robots instead of the page", hint=hint)
    if _CONSENT.search(said):
        raise ReadError(f"{name} asks for consent to cookies instead of showing the page", hint=hint)
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
