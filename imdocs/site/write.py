"""Pages and files on the disk, touched only where something changed, so that a generator rebuilds no more than it must."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from imdocs.site.downloads import download_files
from imdocs.site.edition import Edition
from imdocs.site.fonts import font_files
from imdocs.site.pages import pages_of
from imdocs.site.pictures import first_pages
from imdocs.site.request import SiteRequest

PAPERS = "downloads"
ASSETS = Path(__file__).parent / "assets"


def write_pages(request: SiteRequest, editions: Sequence[Edition]) -> None:
    """Every file of each language's folder, but not the papers."""
    fonts = font_files(request.fonts)
    for edition in editions:
        files: dict[str, str | bytes] = {**pages_of(edition), **fonts, **asset_files()}
        folder = request.pages / edition.language
        write_files(folder, files)
        prune(folder, files, kept=PAPERS)


def write_papers(request: SiteRequest, edition: Edition, folders: Iterable[Path]) -> None:
    """The papers that visitors may take, and pictures of their first pages."""
    papers = download_files(edition.downloads, request.downloads)
    shown = download_files(edition.documents.values(), request.downloads)
    files: dict[str, bytes] = {name: source.read_bytes() for name, source in papers.items()}
    files |= first_pages(shown, request.out / ".pictures")
    for folder in folders:
        write_files(folder, files)
        prune(folder / PAPERS, {name.removeprefix(f"{PAPERS}/"): data for name, data in files.items()})


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


def prune(folder: Path, files: Mapping[str, object], kept: str = "") -> None:
    """Delete what no page or file stands for any more; what lies in the folder `kept` stays."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.relative_to(folder).parts[0] == kept:
            continue
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
