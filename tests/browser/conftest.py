"""A real Chromium in front of the built site; skipped with a reason where it is missing, unless it is required."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.site.built import shared_site

TEXT = (".html", ".js", ".css", ".svg", ".json", ".xml", ".csv", ".txt")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_site(tmp_path_factory)


@functools.cache
def packed(data: bytes) -> bytes:
    return gzip.compress(data, 6)


@dataclass
class Served:
    """The site over http, as a small server would send it: compressed; and the bytes of what was asked for since the last reset."""

    address: str
    sent: dict[str, int] = field(default_factory=dict)


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[Served]:
    made = Served("")

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            found = path.is_file()
            data = path.read_bytes() if found else (site / "404.html").read_bytes()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(path)) if found else "text/html")
            if path.suffix in TEXT or not found:
                data = packed(data)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            made.sent[self.path] = len(data)
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.address = f"http://127.0.0.1:{server.server_address[1]}/"
    yield made
    server.shutdown()
    server.server_close()
