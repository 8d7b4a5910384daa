"""The site in a browser while somebody edits: a saved record is shown in under a second.

Sources are looked at several times a second, which needs no library and works on every kind of disk. Pages carry a few lines of
script, added on the way out and never written to the disk, that wait for the next change and then load the page again.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from imdocs.site.live import LiveSite, Update
from imdocs.site.request import SiteReport, SiteRequest

State = dict[Path, tuple[int, int]]
PAUSE = 0.1  # seconds between two looks
WAIT = 25.0  # seconds until a waiting browser asks again
_SCRIPT = b"""<script>(function wait(){fetch("/.changes").then(function(answer){return answer.text()})
.then(function(text){if(text==="changed"){location.reload()}else{wait()}}).catch(function(){setTimeout(wait,1000)})})()</script>"""


@dataclass
class Changes:
    """A bell that rings for every waiting browser, and the page that was asked for last."""

    bell: threading.Condition = field(default_factory=threading.Condition)
    shown: str = "index.html"

    def ring(self) -> None:
        """Tell everybody who waits."""
        with self.bell:
            self.bell.notify_all()

    def wait(self) -> bool:
        """Whether the bell rang before the time was up."""
        with self.bell:
            return self.bell.wait(WAIT)


class _Pages(SimpleHTTPRequestHandler):
    """Serves the published site; never from a browser's cache."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, changes: Changes, **more: Any) -> None:  # noqa: ANN401 - http.server's own
        self.changes = changes
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        """A page, a file, or the answer to a browser that waits."""
        if self.path == "/.changes":
            self._send(b"changed" if self.changes.wait() else b"", "text/plain")
            return
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix == ".html" and path.is_file():
            self.changes.shown = path.relative_to(self.directory).as_posix()
            self._send(path.read_bytes().replace(b"</body>", _SCRIPT + b"</body>"), "text/html; charset=utf-8")
            return
        super().do_GET()

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Nothing is kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - http.server's own
        """Say nothing."""


def serve_site(
    request: SiteRequest,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    started: Callable[[str, SiteReport], None] = lambda *_: None,
    updated: Callable[[Update], None] = lambda _: None,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve and follow the sources until `stop` is set (or Ctrl-C); `started` is told the address."""
    stop = stop or threading.Event()
    site, changes = LiveSite(request), Changes()
    seen = _state(site.watched)  # before the build, so that nothing saved meanwhile is missed
    report = site.start()
    handler = functools.partial(_Pages, changes=changes, directory=str(request.site))
    server = ThreadingHTTPServer((host, port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        started(f"http://{host}:{server.server_address[1]}/", report)
        _follow(site, seen, changes, updated, stop)
    finally:
        server.shutdown()
        server.server_close()


def _follow(
    site: LiveSite, seen: State, changes: Changes, updated: Callable[[Update], None], stop: threading.Event
) -> None:
    """Look, rebuild what changed, ring; the page in view comes first."""
    while not stop.wait(PAUSE):
        now = _state(site.watched)
        differ = {path for path, _ in seen.items() ^ now.items()}
        if not differ:
            continue
        seen = now
        for update in site.updates(differ, changes.shown):
            if update.changed:
                changes.ring()
            updated(update)


def _state(folders: Iterable[Path]) -> State:
    """Every watched file with its time and size."""
    found: State = {}
    for folder in folders:
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            try:
                state = path.stat()
            except OSError:
                continue  # deleted between two looks
            found[path] = (state.st_mtime_ns, state.st_size)
    return found
