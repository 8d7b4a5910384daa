"""Makes the one-file program: `python packaging/program.py [FOLDER]`, where `imdocs[desk,release]` is installed.

It holds everything: Python, pandoc, Typst, fonts, content, templates. On macOS, where a signed file may carry nothing
else, it is a zip with a folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
SUFFIX = ".exe" if sys.platform == "win32" else ""
NAME = {"win32": "imdocs-windows.exe", "darwin": "imdocs-macos.zip"}.get(sys.platform, "imdocs-linux")


def make(out: Path) -> Path:
    """Freeze imdocs, pack it, and put it into the program that unpacks it."""
    work, made = out.absolute() / "work", out / NAME
    work.mkdir(parents=True, exist_ok=True)
    mark = work / "mark.txt"
    _freeze("inside.spec", work, mark)
    inside = work / "dist" / "imdocs"
    if not (inside / "_internal" / "imdocs" / "library" / "content").is_dir():
        sys.exit("imdocs was found as a checkout; install it without -e, so that it brings its content")
    if sys.platform == "darwin":
        subprocess.run(["/usr/bin/ditto", "-c", "-k", "--keepParent", str(inside), str(made)], check=True)
        return made
    packed = _packed(inside, work / "inside.zip", mark)
    _freeze("outside.spec", work, mark)
    with made.open("wb") as whole:
        for part in (work / "dist" / f"outside{SUFFIX}", packed, work / "dist" / "outside.pkg"):
            with part.open("rb") as piece:
                shutil.copyfileobj(piece, whole)
    made.chmod(0o755)
    return made


def _freeze(spec: str, work: Path, mark: Path) -> None:
    """Run PyInstaller on what is installed, never on the checkout around us."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        "IMDOCS_MARK": str(mark)
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", str(HERE / spec)]
    folders = ["--distpath", str(work / "dist"), "--workpath", str(work / "build")]
    subprocess.run([*command, *folders], cwd=work, env=environment, check=True)


def _packed(folder: Path, target: Path, mark: Path) -> Path:
    """The folder as a zip; its comment is its version and hash."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.write(path, path.relative_to(folder))
            digest.update(path.read_bytes())
        packed.comment = f"{version('imdocs')}-{digest.hexdigest()[:12]}".encode()
    mark.write_bytes(packed.comment)
    return target


if __name__ == "__main__":
    done = make(Path(sys.argv[1] if len(sys.argv) > 1 else "build/program"))
    sys.stdout.write(f"{done}: {done.stat().st_size / 1e6:.0f} MB\n")
