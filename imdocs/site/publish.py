"""The last step: a built site, complete and checked, takes the old one's place."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Sequence
from pathlib import Path


def sweep(pages: Path, staging: Path, languages: Sequence[str]) -> None:
    """Take out the theme's own scripts, styles and search index, which no page of ours uses."""
    for number, language in enumerate(languages):
        built = staging if number == 0 else staging / language
        ours = {path.relative_to(pages / language) for path in (pages / language).rglob("*") if path.is_file()}
        for path in [path for folder in ("assets", "search") for path in (built / folder).rglob("*") if path.is_file()]:
            if path.relative_to(built) not in ours:
                path.unlink()
        for name in ("search.json", "sitemap.xml.gz"):
            (built / name).unlink(missing_ok=True)
    for folder in sorted((path for path in staging.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def publish(staging: Path, site: Path) -> None:
    """The new site takes the old one's place in one step."""
    old = site.with_name(".site-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def publish_changes(staging: Path, site: Path, names: Sequence[str]) -> list[str]:
    """Put single files into the published site, each in one step; returns those that differ."""
    changed = []
    for name in names:
        new, shown = staging / name, site / name
        if not new.is_file() or (shown.is_file() and filecmp.cmp(new, shown, shallow=False)):
            continue
        shown.parent.mkdir(parents=True, exist_ok=True)
        half = shown.with_name(f".{shown.name}.new")
        shutil.copyfile(new, half)
        half.replace(shown)
        changed.append(name)
    return changed
