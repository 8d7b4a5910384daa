"""The generators' configuration, one small file a language: `<out>/<language>.yml`, which inherits the root's mkdocs.yml."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import yaml

from imdocs.site.edition import Edition
from imdocs.site.theme_words import theme_words


def write_configs(out: Path, editions: Sequence[Edition], mkdocs_yml: Path, theme: Path, staging: Path) -> list[Path]:
    """Write each language's configuration, and beside it the one that builds into the staging folder; returns the latter."""
    staged = []
    for edition in editions:
        language, folder = edition.language, edition.folder_of(edition.language)
        config = out / f"{language}.yml"
        _write(config, {
            "INHERIT": os.path.relpath(mkdocs_yml, out),
            "site_name": edition.library.facts.title,
            "site_url": edition.library.facts.address.rstrip("/") + "/" + folder,
            "docs_dir": f"pages/{language}",
            "site_dir": f"site/{folder}".rstrip("/"),
            "theme": {"name": "material", "custom_dir": os.path.relpath(theme, out), "language": language, "font": False},
            "extra": {"words": theme_words(edition.words)} if language != "en" else {"generator": False},
        })  # fmt: skip
        staged.append(out / f".{language}-staged.yml")
        _write(staged[-1], {
            "INHERIT": config.name, "site_name": edition.library.facts.title, "docs_dir": f"pages/{language}",
            "site_dir": f"{staging.name}/{folder}".rstrip("/"),
        })  # fmt: skip
    return staged


def _write(path: Path, data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
