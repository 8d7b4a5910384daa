"""Pages and files on the disk, touched only where something changed, so that a generator rebuilds no more than it must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from imdocs.site.downloads import download_files
from imdocs.site.edition import Edition
from imdocs.site.fonts import font_files
from imdocs.site.pages import pages_of
from imdocs.site.pictures import first_pages
from imdocs.site.request import SiteRequest

ASSETS = Path(__file__).parent / "assets"


def write_pages(request: SiteRequest, editions: Sequence[Edition]) -> list[Path]:
    """Every file of each language's folder; returns those that were written."""
    fonts = font_files(request.fonts)
    changed: list[Path] = []
    for edition in editions:
        files: dict[str, str | bytes] = {**pages_of(edition), **fonts, **asset_files()}
        if edition.language == request.languages[0]:
            papers = download_files(edition.downloads, request.downloads)
            files |= {name: source.read_bytes() for name, source in papers.items()}
            shown = download_files(edition.documents.values(), request.downloads)
            files |= first_pages(shown, request.out / ".pictures")
        folder = request.pages / edition.language
        changed += write_files(folder, files)
        prune(folder, files)
    return changed


def asset_files() -> dict[str, bytes]:
    """Our own styles and scripts."""
    return {f"assets/{path.name}": path.read_bytes() for path in sorted(ASSETS.iterdir())}


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write what differs; returns the paths that were written."""
    changed = []
    for name, value in files.items():
        path, data = folder / name, value if isinstance(value, bytes) else value.encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed.append(path)
    return changed


def prune(folder: Path, files: Mapping[str, object]) -> None:
    """Delete what no page or file stands for any more."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
