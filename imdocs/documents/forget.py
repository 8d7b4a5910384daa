"""A person or an organisation forgotten: in its folder, and in everything that was made of it here."""

from __future__ import annotations

from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.forget import forget_organisation, forget_person
from imdocs.sources.places import Places
from imdocs.workbench.manifest import manifest_of
from imdocs.workbench.output import MANIFEST


def forget(places: Places, organisation: str, person: str = "") -> list[str]:
    """Forget one person, or without a name the whole organisation; returns what was done, in sentences. Raises Refused."""
    (folder,) = organisation_folders(places.organisations, (organisation,))
    made = (places.folder_of(folder.name), places.share_of(folder.name))
    done = forget_person(folder, person, *made) if person else forget_organisation(folder, *made)
    if (places.out / MANIFEST).exists():
        with manifest_of(places.out, places.documents):  # what has no folder any more leaves the list
            pass
    return done
