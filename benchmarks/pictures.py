"""Every page made, as pictures on one sheet for each document: python benchmarks/pictures.py FOLDER TARGET.

Needs poppler's pdftoppm; Word files are looked at through LibreOffice where it is there.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(target, ignore_errors=True)
    sheets = []
    for path in sorted([*source.rglob("*.pdf"), *source.rglob("*.docx")]):
        if not path.name.startswith(".") and ".cache" not in path.parts:
            sheets.append(sheet(path, target / path.relative_to(source).parent / path.name))
    links = "".join(
        f"<li><a href='{html.escape(str(one.relative_to(target)))}'>{html.escape(str(one.parent.name))}</a></li>"
        for one in sheets
    )
    (target / "index.html").write_text(f"<!doctype html><title>Pictures</title><ul>{links}</ul>", "utf-8")
    print(f"{len(sheets)} contact sheets: {target / 'index.html'}")


def sheet(path: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as passing:
        pdf = path
        if path.suffix == ".docx" and shutil.which("soffice"):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{passing}/p", "--headless", "--convert-to", "pdf",
                            "--outdir", passing, str(path)], capture_output=True, check=False)  # fmt: skip
            pdf = Path(passing) / f"{path.stem}.pdf"
        if pdf.suffix == ".pdf" and pdf.exists():
            subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(folder / "page")], check=False)
    pages = "".join(
        f"<img src='{one.name}' style='border:1px solid #999;margin:6px;height:640px'>"
        for one in sorted(folder.glob("*.png"))
    )
    index = folder / "index.html"
    index.write_text(
        f"<!doctype html><title>{html.escape(path.name)}</title><h1>{html.escape(path.name)}</h1>{pages}", "utf-8"
    )
    return index


if __name__ == "__main__":
    main()
