"""A LibreTranslate server on the loopback interface: enough of /translate for the real client to talk to."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable


class LibreTranslate:
    """A server that answers each request with the next of `moods`, then goes on with "ok".

    A mood is "ok", "garbage" (not JSON), "other" (JSON of another shape), "blank", "slow" (no answer while the server
    runs) or an HTTP status. `asked` holds the fields of each request. Use it in a `with` statement.
    """

    def __init__(self, moods: Iterable[str | int] = (), *, key: str | None = None, always: str | int = "ok") -> None:
        self.moods = list(moods)
        self.always = always
        self.key = key
        self.asked: list[dict[str, str]] = []
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, fields: dict[str, str]) -> tuple[int, bytes] | None:
        """Return status and body, or None for no answer at all."""
        self.asked.append(fields)
        mood = self.moods.pop(0) if self.moods else self.always
        if self.key is not None and fields.get("api_key") != self.key:
            mood = 403
        if isinstance(mood, int):
            return mood, b'{"error": "refused"}'
        if mood == "slow":
            self.closing.wait(30)
            return None
        bodies: dict[str, Any] = {
            "ok": {"translatedText": f"{fields['target']}: {fields['q']}"},
            "other": {"result": "?"},
            "blank": {"translatedText": " "},
        }
        return 200, b"<html>not JSON" if mood == "garbage" else json.dumps(bodies[mood]).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing when a client has left before the answer."""


def _handler(owner: LibreTranslate) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            address = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            fields = {name: values[0] for name, values in parse_qs(f"{address.query}&{body}").items()}
            answer = owner.answer(fields) if address.path == "/translate" else (404, b"{}")
            if answer is None:
                return
            self.send_response(answer[0])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer[1])))
            self.end_headers()
            self.wfile.write(answer[1])

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    return Handler
