"""The key of an organisation's keyed hashes: made once, kept in its folder, never printed."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from pathlib import Path

from imdocs.organisations.folders import MAIN
from imdocs.sources.whole import put_whole

NAME = ".key"


def key_of(folder: Path) -> bytes:
    """The organisation's key, made when it is first asked for; raises OSError where its folder cannot be written to.

    A fictional example has no secret: its key follows from its file, so that everybody builds the same bytes.
    """
    path = folder / NAME
    with suppress(FileNotFoundError):
        if key := path.read_bytes().strip():
            return key
    whole = next((folder / name).read_bytes() for name in MAIN if (folder / name).exists())
    if b"\nfictional: true" in whole:
        return hashlib.sha256(b"imdocs example " + folder.name.encode()).hexdigest().encode()
    key = secrets.token_hex(32).encode()
    put_whole(path, key + b"\n", safe=True)
    path.chmod(0o600)
    return key
