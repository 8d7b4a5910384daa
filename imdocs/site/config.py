"""The generators' configuration, one small file a language: `<out>/<language>.yml`, which inherits the root's mkdocs.yml."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from imdocs.site.edition import Edition
from imdocs.site.theme_words import theme_words


def write_config(out: Path, edition: Edition, mkdocs_yml: Path, theme: Path) -> Path:
    """Write the configuration of one language."""
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
    return config


def staged(config: Path, edition: Edition, site_dir: Path) -> Path:
    """The same configuration, building into another folder."""
    language = edition.language
    path = config.with_name(f".{language}-staged.yml")
    _write(path, {
        "INHERIT": config.name, "site_name": edition.library.facts.title, "docs_dir": f"pages/{language}",
        "site_dir": site_dir.relative_to(config.parent).as_posix(),
    })  # fmt: skip
    return path


def _write(path: Path, data: dict[str, object]) -> None:
    """As PyYAML writes it: the generators take a quoted number for a text and a bare one for a number."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
