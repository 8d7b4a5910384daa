"""Whether anything changed since the site was built: one hash of all that goes in, and one of what came out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from imdocs.site.request import SiteRequest
from imdocs.sources.fingerprint import content_hash

PACKAGE = Path(__file__).parent.parent
ROOMS = ("content", "locale", "model", "site", "sources", "templating")  # what the site is made by
OURS = {".py", ".html", ".css", ".js", ".svg", ".yaml", ".txt", ".po"}
TOOLS = ("mkdocs", "mkdocs-material", "pagefind", "font-source-sans-pro")


@dataclass(frozen=True)
class Stamp:
    """The hash of the inputs, kept in `pages/.stamp` beside the hash of the site they made."""

    out: Path
    inputs: str

    @property
    def path(self) -> Path:
        """Where the stamp is kept."""
        return self.out / "pages" / ".stamp"

    def holds(self) -> bool:
        """Whether the site on the disk is the one that these inputs make."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(kept == self._now())

    def keep(self) -> None:
        """Remember what was built from what."""
        self.path.write_text(json.dumps(self._now()), encoding="utf-8")

    def _now(self) -> dict[str, str]:
        return {"inputs": self.inputs, "site": _listing(self.out / "site")}


def stamp_of(request: SiteRequest) -> Stamp:
    """The stamp of what is about to be built."""
    papers = _listing(request.downloads) if request.downloads else ""
    return Stamp(request.out, hashlib.sha256(f"{sources_of(request)} {papers}".encode()).hexdigest())


def sources_of(request: SiteRequest) -> str:
    """The hash of all that goes in, apart from the papers."""
    digest = hashlib.sha256(f"{request.generator} {request.languages} {request.downloads}".encode())
    digest.update(content_hash(request.content, " ".join(request.languages)).encode())
    ours = [path for room in ROOMS for path in (PACKAGE / room).rglob("*") if path.suffix in OURS]
    headers = [path for path in request.templates.glob("*") if path.suffix in (".md", ".yaml")]
    for path in [request.mkdocs_yml, *sorted(headers), *sorted(ours)]:
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    digest.update(" ".join(_version(tool) for tool in TOOLS).encode())
    return digest.hexdigest()


def _version(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return ""


def _listing(folder: Path) -> str:
    """A folder's files by name, size and time; reading them all would take too long."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            state = path.stat()
            digest.update(f"{inside} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
