"""The whole site as one zip that opens from a memory stick: the same bytes for the same files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from imdocs.formats.archive import zipped

FOLDER = "toolbox"
DOOR = "open-me.html"
LEFT_OUT = ("pagefind", "sitemap.xml", "404.html", "search-found.js")  # of use on a server only
_DOOR = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title><meta http-equiv="refresh" content="0; url={folder}/index.html"></head>
<body><p><a href="{folder}/index.html">{title}</a></p></body>
</html>
"""


def write_archive(site: Path, archive: Path, title: str) -> None:
    """Pack the built site; what needs a server stays outside, papers to download come along."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.unlink(missing_ok=True)
    archive.write_bytes(zipped(_files(site, title)))


def _files(site: Path, title: str) -> Iterator[tuple[str, bytes]]:
    yield DOOR, _DOOR.format(title=title, folder=FOLDER).encode()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_file() and not {name.parts[0], name.name} & set(LEFT_OUT):
            yield f"{FOLDER}/{name.as_posix()}", path.read_bytes()
