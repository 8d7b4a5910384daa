"""The whole site as one zip that opens from a memory stick: the same bytes for the same files."""

from __future__ import annotations

import zipfile
from pathlib import Path

FOLDER = "toolbox"
DOOR = "open-me.html"
LEFT_OUT = ("pagefind", "downloads", "sitemap.xml", "sitemap.xml.gz", "404.html")
_DAY = (2000, 1, 1, 0, 0, 0)
_PACKED = (".woff2", ".png", ".jpg", ".gz", ".zip")
_DOOR = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title><meta http-equiv="refresh" content="0; url={folder}/index.html"></head>
<body><p><a href="{folder}/index.html">{title}</a></p></body>
</html>
"""


def write_archive(site: Path, archive: Path, title: str) -> None:
    """Pack the built site; what needs a server stays outside, papers to download come along."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w") as packed:
        _add(packed, DOOR, _DOOR.format(title=title, folder=FOLDER).encode())
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site)
            if path.is_file() and path != archive and not _left_out(name):
                _add(packed, f"{FOLDER}/{name.as_posix()}", path.read_bytes())


def _left_out(name: Path) -> bool:
    """Whether a file is of no use on a stick: the archive itself, and what only a server can use."""
    if name.parts[0] == "downloads":
        return name.suffix == ".zip"
    return name.parts[0] in LEFT_OUT


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    packed.writestr(entry, data)
