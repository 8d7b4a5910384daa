"""The gate in front of every page: only this machine, only the person who opened the desk, only its own pages.

A browser runs other people's pages, too, and each of them may send requests to 127.0.0.1. So every request must name
this desk as its host (else a foreign name could be pointed at this machine), must not come from another page (origin),
and must carry the cookie that the one-time token in the address was exchanged for.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 80_000_000  # bytes of one request: a folder of filled worksheets
SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_CLOSED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The desk is closed to you</title></head><body>
<h1>This page belongs to a desk that you have not opened here</h1>
<p>If you opened it a moment ago, <a href="/">go on</a>. Otherwise start the desk again: its address works once.</p>
</body></html>"""


class TooMuch(Exception):  # noqa: N818 - it reads as what happened
    """A request that is larger than anything that people hand in."""


@dataclass
class Gate:
    """Who may come in: the port's own names, and whoever holds the cookie."""

    app: ASGIApp
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    is_used: bool = False

    @property
    def hosts(self) -> tuple[str, str]:
        """The names under which this desk may be called."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """The cookie's name; browsers share cookies between the ports of a host."""
        return f"imdocs-desk-{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self.refusal(scope)
        if answer is not None:
            await answer(scope, receive, _with_headers(send))
            return
        try:
            await self.app(scope, _limited(receive), _with_headers(send))
        except TooMuch:
            await PlainTextResponse("This is too much at once.", 413)(scope, receive, _with_headers(send))

    def refusal(self, scope: Scope) -> Response | None:
        """Why a request is not let in, or None; the way in by the token is an answer of its own."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("This desk answers to its own address only.", 421)
        if not self._is_own(scope, headers):
            return PlainTextResponse("This request came from another page.", 403)
        if int(headers.get("content-length", "0") or 0) > LARGEST:
            return PlainTextResponse("This is too much at once.", 413)
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        if given and scope["path"] == "/" and scope["method"] == "GET":
            return self._exchanged(given)
        if not hmac.compare_digest(_cookie(headers, self.cookie), self.session.encode()):
            return HTMLResponse(_CLOSED, 403)
        return None

    def _is_own(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request comes from a page of this desk, or from nobody's page."""
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "")
        if origin is not None:
            return origin in [f"http://{host}" for host in self.hosts]
        if scope["method"] in SAFE:
            return site in ("", "none", "same-origin") or headers.get("sec-fetch-mode") == "navigate"
        return site == "same-origin"

    def _exchanged(self, given: str) -> Response:
        """The one-time token becomes a cookie that no script can read and no other page can use."""
        if self.is_used or not hmac.compare_digest(given.encode(), self.token.encode()):
            return RedirectResponse("/", 303)  # a page opened again goes on with its cookie
        self.is_used = True
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self.session, httponly=True, samesite="strict", path="/")
        return answer


def _cookie(headers: Headers, name: str) -> bytes:
    jar = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return b""
    return jar[name].value.encode() if name in jar else b""


def _limited(receive: Receive) -> Receive:
    """Count what arrives, whatever the request said of its size."""
    arrived = 0

    async def counted() -> Message:
        nonlocal arrived
        message = await receive()
        arrived += len(message.get("body", b""))
        if arrived > LARGEST:
            raise TooMuch
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name == "Content-Security-Policy" and headers.get("content-type", "") == "application/pdf":
                    continue  # browsers show a PDF by a page of their own, which a policy would leave empty
                headers.setdefault(name, value)
        await send(message)

    return sent
