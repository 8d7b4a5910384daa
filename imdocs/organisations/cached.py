"""A validated organisation kept as JSON beside its documents, by the hash of its files and of the program.

Reading YAML costs more than making a document. What was read and checked once is read again by pydantic's own parser,
forty times as fast; a folder that changed in any byte is read from its files. The cache lies in the organisation's own
folder under build/, never among what organisations share.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from imdocs.model.organisation import Organisation
from imdocs.organisations.read import load_organisation
from imdocs.sources.fingerprint import program_hash
from imdocs.sources.typed import adapter_of
from imdocs.sources.whole import put_whole

NAME = "organisation.json"


def load_cached(folder: Path, cache: Path, digest: str) -> Organisation:
    """An organisation from its cache, if that was made from the same bytes, else from its files; raises Refused."""
    path = cache / NAME
    made_from = f"{program_hash()} {digest}".encode()  # another release may read the same files in another way
    adapter = adapter_of(Organisation)
    try:
        with path.open("rb") as stream:
            if stream.readline().strip() == made_from:
                kept: Organisation = replace(adapter.validate_json(stream.read()), folder=folder)
                return kept
    except (OSError, ValidationError):
        pass
    organisation = load_organisation(folder)
    cache.mkdir(parents=True, exist_ok=True)
    put_whole(path, made_from + b"\n" + adapter.dump_json(organisation, exclude={"folder"}, exclude_defaults=True))
    return organisation
