"""Every page made, as contact sheets of twelve pages: python benchmarks/pictures.py FOLDER TARGET [WORDS IN NAMES...].

Each document becomes `<organisation>/<document>.<format>.<sheet>.png`; `index.html` shows them all. Word files are laid
out by LibreOffice, where it is there.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pymupdf

COLUMNS, ROWS = 4, 3
LONGEST, GAP = 440, 12  # points: a page is legible, a sheet fits a screen
GREY, WHITE = (0.8, 0.8, 0.8), (1, 1, 1)


def main() -> None:
    source, target, words = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    shutil.rmtree(target, ignore_errors=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as room:
        for name, pdf in laid_out(source, Path(room), words):
            made += sheets(pdf, target / name)
    pictures = "".join(
        f"<h2>{html.escape(str(one.relative_to(target)))}</h2><img src='{html.escape(one.relative_to(target).as_posix())}' style='max-width:100%'>"
        for one in made
    )
    (target / "index.html").write_text(
        f"<!doctype html><meta charset='utf-8'><title>Pictures</title>{pictures}", "utf-8"
    )
    print(f"{len(made)} contact sheets: {target / 'index.html'}")


def laid_out(source: Path, room: Path, words: list[str]) -> Iterator[tuple[Path, Path]]:
    """Each document's name below the source, and its pages as a PDF; all Word files of a folder in one run."""
    found = [
        path
        for path in sorted(source.rglob("*"))
        if path.suffix in (".pdf", ".docx") and not hidden(path.relative_to(source))
    ]
    found = [path for path in found if not words or any(word in path.name for word in words)]
    office = shutil.which("soffice")
    for folder in dict.fromkeys(path.parent for path in found):
        forms = [path for path in found if path.parent == folder and path.suffix == ".docx"]
        out = room / folder.relative_to(source)
        if forms and office:
            command = [
                office,
                f"-env:UserInstallation=file://{room}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(out),
            ]
            subprocess.run([*command, *map(str, forms)], capture_output=True, check=True)
        for path in (one for one in found if one.parent == folder):
            pdf = path if path.suffix == ".pdf" else out / f"{path.stem}.pdf"
            if pdf.exists():
                yield path.relative_to(source), pdf


def hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def sheets(pdf: Path, target: Path) -> Iterator[Path]:
    """Twelve pages beside each other on each sheet, every page as large as the document's first."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with pymupdf.open(pdf) as document:
        first = document[0].rect
        width, height = (side * LONGEST / max(first.width, first.height) for side in (first.width, first.height))
        for start in range(0, len(document), COLUMNS * ROWS):
            numbers = range(start, min(start + COLUMNS * ROWS, len(document)))
            across, down = min(COLUMNS, len(numbers)), -(-len(numbers) // COLUMNS)
            with pymupdf.open() as made:
                sheet = made.new_page(width=across * (width + GAP) + GAP, height=down * (height + GAP) + GAP)
                sheet.draw_rect(sheet.rect, fill=GREY)
                for at, number in enumerate(numbers):
                    left, top = GAP + at % COLUMNS * (width + GAP), GAP + at // COLUMNS * (height + GAP)
                    place = pymupdf.Rect(left, top, left + width, top + height)
                    sheet.draw_rect(place, fill=WHITE)
                    if document[number].get_contents():
                        sheet.show_pdf_page(place, document, number)
                path = target.with_name(f"{target.name}.{start // (COLUMNS * ROWS) + 1}.png")
                sheet.get_pixmap(dpi=110).save(path)
            yield path


if __name__ == "__main__":
    main()
