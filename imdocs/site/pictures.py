"""The first page of a PDF as a small picture for the gallery, drawn by Typst, which the documents are made with."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

WIDTH = 120  # points: wide enough to tell papers apart, light enough for a slow line
DOTS = 96.0
_PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("page.pdf", width: {width}pt)\n'


def first_pages(files: Mapping[str, Path], cache: Path) -> dict[str, bytes]:
    """A picture for each PDF, by the path of the PDF with `.png` behind it; drawn once for each content."""
    cache.mkdir(parents=True, exist_ok=True)
    made = {}
    with TemporaryDirectory() as folder:
        for name, path in files.items():
            if path.suffix == ".pdf":
                kept = cache / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:24]}.png"
                if not kept.exists():
                    kept.write_bytes(_drawn(path, Path(folder)))
                made[f"{name}.png"] = kept.read_bytes()
    return made


def _drawn(pdf: Path, folder: Path) -> bytes:
    import typst

    shutil.copyfile(pdf, folder / "page.pdf")
    (folder / "page.typ").write_text(_PAGE.format(width=WIDTH), encoding="utf-8")
    return bytes(typst.compile(str(folder / "page.typ"), root=str(folder), format="png", ppi=DOTS))
