"""Makes a zip that installs imdocs without a network: `python packaging/bundle.py [--platform win_amd64 --python 3.12]`.

It holds the wheels of imdocs, of its desk and of all that they need, for one system and one Python: as a rule the one that
runs this, else the one that is named.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
ROOT = HERE.parent
EXECUTABLE = 0o755 << 16
PLAIN = 0o644 << 16


def make(out: Path, platform: str, python: str) -> Path:
    """Fetch every wheel and put them beside the installers."""
    here = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    with TemporaryDirectory() as room:
        wheels = Path(room)
        _pip("wheel", "--no-deps", "--wheel-dir", room, str(ROOT))
        (own,) = wheels.glob("imdocs-*.whl")
        there = ["--platform", platform, "--python-version", python, "--only-binary=:all:"] if platform else []
        _pip("download" if platform else "wheel", "--find-links", room, "--dest" if platform else "--wheel-dir", room, *there,
             f"{own}[desk]")  # fmt: skip
        out.mkdir(parents=True, exist_ok=True)
        bundle = out / f"imdocs-{own.name.split('-')[1]}-{platform or here}-python{python}.zip"
        with zipfile.ZipFile(bundle, "w") as packed:
            for name in ("install.sh", "install.cmd", "README.txt"):
                _add(
                    packed, f"imdocs/{name}", (HERE / "bundle" / name).read_bytes().replace(b"PYTHON", python.encode())
                )
            for wheel in sorted(wheels.glob("*.whl")):
                _add(packed, f"imdocs/wheels/{wheel.name}", wheel.read_bytes())
    return bundle


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *words], check=True)


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    """A file with a fixed time; the Unix installer may be run."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = EXECUTABLE if name.endswith(".sh") else PLAIN
    packed.writestr(entry, data)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--platform", default="", help="such as win_amd64, macosx_11_0_arm64 or manylinux2014_x86_64")
    reader.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}", help="such as 3.12")
    reader.add_argument("--out", type=Path, default=Path("build"))
    asked = reader.parse_args()
    done = make(asked.out, asked.platform, asked.python)
    sys.stdout.write(f"{done}: {done.stat().st_size / 1e6:.0f} MB\n")
