"""Glosses: a machine translation under a sentence, for the reader alone. No flag and no exit code ever depends on one.

A gloss that was fetched is kept for good. A translator that refuses or cannot be reached costs one line, no error.
"""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from compare.cache import open_cache
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.report import Language

TRIES = 3
_KIND = "gloss"
_KEY_VARIABLE = "LIBRE_API_KEY"  # deep-translator's own name for it
_BLANK_ANSWERS = 3  # so many in a row, and the service is not translating at all
_PASSING = ("ERR_TOO_MANY_REQUESTS", "ERR_INTERNAL_SERVER_ERROR", "ERR_SERVICE_NOT_AVAIBLE", "API server error")


@dataclass(frozen=True, slots=True)
class Service:
    """The translator to ask: Google's public page or, where an address is given, a LibreTranslate server.

    `seconds` is how long one answer may take, `total_seconds` how long all of them; `pause` is the wait, in seconds,
    before a second try, and doubles.
    """

    address: str | None = None
    key: str | None = field(default=None, repr=False)
    seconds: float = 10.0
    total_seconds: float = 120.0
    pause: float = 0.5

    def __post_init__(self) -> None:
        if self.address is None:
            return
        try:
            parts = urlsplit(self.address)
            usable = (
                parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
            )
        except ValueError:  # a port or an IPv6 address that is none
            usable = False
        if not usable:
            raise UsageError(
                f"not the address of a translator: {self.address!r}",
                hint="say `google`, or the address of a LibreTranslate server such as http://127.0.0.1:5000",
            )

    @classmethod
    def named(cls, name: str, *, key: str | None = None) -> Service:
        """Return the service that an option names: `google` or an address. Raises UsageError for anything else."""
        return cls(address=None if name == "google" else name, key=key)

    @property
    def name(self) -> str:
        """Who translates, as messages and the cache say it."""
        return "google" if self.address is None else f"libretranslate {self._root}"

    @property
    def _root(self) -> str:
        root = (self.address or "").rstrip("/").removesuffix("/translate")
        return f"{root}/"  # deep-translator appends "translate" as it stands

    def client(self, source: Language, target: Language) -> Any:  # noqa: ANN401 - untyped library
        """Return deep-translator's client for one direction."""
        if self.address is None:
            from deep_translator import GoogleTranslator

            return GoogleTranslator(source=source, target=target)
        from deep_translator import LibreTranslator

        key = self.key or os.environ.get(_KEY_VARIABLE)
        client = LibreTranslator(source=source, target=target, api_key=key or "none", custom_url=self._root)
        client.api_key = key  # it insists on a key at first, yet sends none where there is none
        return client


@dataclass(frozen=True, slots=True)
class Glosses:
    """One gloss a sentence, None where there is none, and the one line to say about it, if any."""

    texts: tuple[str | None, ...]
    notice: str | None = None


class _RefusedError(Exception):
    """The service will not translate, and asking on would not help. The message is for the notice."""


class _PassingError(_RefusedError):
    """The service would not translate just now."""


def gloss(sentences: Sequence[str], source: Language, target: Language, *, service: Service | None = None) -> Glosses:
    """Translate sentences for the reader, what was translated before from the cache. Never raises for the network."""
    service = service or Service()
    plain = [" ".join(sentence.split()) for sentence in sentences]
    wanted = list(dict.fromkeys(text for text in plain if text)) if source != target else []
    maker = f"{service.name} {source}-{target}"
    kept = open_cache().get_many(_KIND, maker, wanted)
    known = {text: value.decode("utf-8", "replace") for text, value in kept.items()}
    missing = [text for text in wanted if text not in known]
    reason = _fetch(missing, maker, service.client(source, target), service, known) if missing else None
    texts = tuple(known.get(text) for text in plain)
    if reason is None:
        return Glosses(texts)
    without = sum(text in missing and text not in known for text in plain)
    return Glosses(texts, f"glosses: {reason}; {without} of {len(texts)} sentences have none")


def _fetch(texts: list[str], maker: str, client: Any, service: Service, known: dict[str, str]) -> str | None:  # noqa: ANN401 - untyped library
    """Add translations to `known` and to the cache until all are there or the service stops; return why it stopped."""
    deadline = time.monotonic() + service.total_seconds
    blank = blank_in_a_row = 0
    for text in texts:
        try:
            answer = _ask(client, text, service, deadline)
        except _RefusedError as refusal:
            return f"{service.name} {refusal}"
        if answer is None:
            blank, blank_in_a_row = blank + 1, blank_in_a_row + 1
            if blank_in_a_row == _BLANK_ANSWERS:
                break
            continue
        blank_in_a_row = 0
        known[text] = answer
        open_cache().put_many(_KIND, maker, [(text, answer.encode("utf-8", "replace"))])
    return f"{service.name} gave answers without a translation" if blank else None


def _ask(client: Any, text: str, service: Service, deadline: float) -> str | None:  # noqa: ANN401 - untyped library
    """Ask until there is an answer: the one place where anything is tried again."""
    for attempt in range(1, TRIES + 1):
        try:
            return _translate(client, text, service, deadline)
        except _PassingError:
            wait = service.pause * 2 ** (attempt - 1)
            if attempt == TRIES or time.monotonic() + wait >= deadline:
                raise
            time.sleep(wait)
    raise AssertionError  # the last attempt returns or raises


def _translate(client: Any, text: str, service: Service, deadline: float) -> str | None:  # noqa: ANN401 - untyped library
    """Return one translation, None for an answer without one. Raises _RefusedError, or _PassingError to try again."""
    import requests
    from deep_translator import exceptions as refusals

    try:
        answer = _bounded(client, text, min(service.seconds, deadline - time.monotonic()))
    except TimeoutError:
        raise _RefusedError("did not answer in time") from None
    except (refusals.NotValidLength, refusals.TranslationNotFound):
        return None
    except (refusals.TooManyRequests, refusals.RequestError):
        raise _PassingError("refuses for now (too many requests, or none allowed from here)") from None
    except refusals.AuthorizationException:
        raise _RefusedError("refuses: it wants a valid key") from None  # its own message holds the key
    except refusals.ServerException as error:
        kind = _PassingError if str(error) in _PASSING else _RefusedError
        raise kind(f"refuses ({error})") from None
    except (requests.ConnectionError, requests.Timeout):
        raise _PassingError("cannot be reached") from None
    except (requests.RequestException, KeyError, TypeError):  # not JSON, or JSON of another shape
        raise _RefusedError("gives answers that are not a translation") from None
    return answer.strip() or None if isinstance(answer, str) else None


def _bounded(client: Any, text: str, seconds: float) -> object:  # noqa: ANN401 - untyped library
    """Translate within a time: deep-translator sets no limit and takes none, so a slow answer is left behind."""
    if seconds <= 0:
        raise TimeoutError
    answer: Future[object] = Future()

    def work() -> None:
        try:
            answer.set_result(client.translate(text))
        except BaseException as error:  # noqa: BLE001 - raised again where the answer is waited for
            answer.set_exception(error)

    threading.Thread(target=work, daemon=True, name="gloss").start()
    return answer.result(timeout=seconds)
