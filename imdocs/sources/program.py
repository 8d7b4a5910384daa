"""The program itself as an input: what was made by other code is made again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def program_hash() -> str:
    """One hash of the package's own files, without the library that a wheel carries."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(path for pattern in ("*.py", "*.lua", "*.po") for path in package.rglob(pattern)):
        inside = path.relative_to(package)
        if inside.parts[0] not in ("library", "site", "authoring"):
            digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
