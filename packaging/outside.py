"""What starts when a person opens the one file: unpacks the program that it carries, once, and hands over.

PyInstaller's own one-file programs unpack everything at every start, which takes many seconds with pandoc and Typst inside.
Here a zip lies in the middle of the file. Its comment, also kept in `mark.txt`, names the folder in the user's cache.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile


def cache() -> str:
    """Where programs are unpacked for this user."""
    home = os.path.expanduser("~")
    usual = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    return os.environ.get("IMDOCS_PROGRAM") or os.path.join(usual or os.path.join(home, ".cache"), "imdocs")


def unpacked() -> str:
    """The folder with the program inside; unpacked now if this is the first start."""
    with open(os.path.join(os.path.dirname(__file__), "mark.txt"), encoding="utf-8") as file:
        mark = file.read()
    target = os.path.join(cache(), mark)
    if not os.path.isdir(target):
        sys.stderr.write(f"imdocs unpacks itself into {target}, once. This takes some seconds.\n")
        _unpack(mark.encode(), target)
    return target


def _unpack(mark: bytes, target: str) -> None:
    """Into a folder of its own, which gets its name when it is whole; two first starts at once do no harm."""
    import io
    import zipfile

    os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
    passing = tempfile.mkdtemp(prefix=".unpacking-", dir=os.path.dirname(target))
    try:
        with open(sys.executable, "rb") as file:
            data = file.read()
        with zipfile.ZipFile(io.BytesIO(data[: data.rindex(mark) + len(mark)])) as packed:
            packed.extractall(passing)
            for member in packed.infolist():
                os.chmod(os.path.join(passing, member.filename), 0o755 if member.external_attr >> 16 & 0o100 else 0o644)
        os.rename(passing, target)
    except OSError:
        if not os.path.isdir(target):  # else somebody else was faster
            raise
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def main() -> None:
    """Hand over to the program inside, in the environment that was there before this one."""
    try:
        program = os.path.join(unpacked(), "imdocs.exe" if sys.platform == "win32" else "imdocs")
    except OSError as error:
        sys.exit(f"imdocs cannot unpack itself: {error}. Name another folder in IMDOCS_PROGRAM.")
    environment = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    environment.pop("LD_LIBRARY_PATH", None)
    if "LD_LIBRARY_PATH_ORIG" in environment:
        environment["LD_LIBRARY_PATH"] = environment.pop("LD_LIBRARY_PATH_ORIG")
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program inside answers Ctrl-C
        sys.exit(subprocess.call([program, *sys.argv[1:]], env=environment))
    os.execve(program, [program, *sys.argv[1:]], environment)


if __name__ == "__main__":
    main()
