"""A new organisation: a folder, a commented file, a code that means nothing to outsiders, and a key."""

from __future__ import annotations

import secrets
from pathlib import Path

from imdocs.organisations.folders import ID, by_code
from imdocs.organisations.key import key_of
from imdocs.organisations.versions import newest_format
from imdocs.problems import Place, Problem, Refused

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0 and 1, which people mix up
_START = """\
# Who this organisation is. Save, then run: imdocs build {id}
schema: {format}               # the format of these files; `imdocs upgrade` changes it
name: The name as it stands on paper
code: {code}              # made for you; it is printed on forms and means nothing to outsiders
kind: utility           # utility, small, basin, contractor, regulator or public
country: ""
languages:
  - en
paper: A4               # or Letter
currency: USD
timezone: UTC           # such as Africa/Nairobi
wording: plain          # or careful, where "corruption" cannot be said aloud

people:                 # everybody with a part in the process, named here and nowhere else
  - id: manager
    name: ""
    post: General manager
  - id: agent
    name: ""
    post: Integrity agent
  - id: coach
    name: ""
    post: Coach

roles:
  sponsor: manager
  agent: agent
  coach: coach

objectives: []          # three at most, one a line, beginning with "- "
"""


def new_organisation(folder: Path, name: str) -> Path:
    """Begin an organisation's folder; raises Refused for a bad or taken id."""
    target = folder / name
    if not ID.fullmatch(name):
        hint = "use small letters, digits and hyphens"
        raise Refused(Problem(Place(name), "bad-id", f"'{name}' is no id of an organisation", hint))
    if target.exists():
        raise Refused(Problem(Place(str(target)), "exists", "there is such a folder already", "choose another id"))
    taken = by_code(folder, folder.parent / "sectors")
    code = next(code for code in iter(_code, "") if code not in taken)
    target.mkdir(parents=True)
    path = target / "organisation.yaml"
    path.write_text(_START.format(id=name, code=code, format=newest_format()), "utf-8")
    key_of(target)
    return path


def _code() -> str:
    """Four signs with at least one letter, so that YAML and people read them as a word."""
    return secrets.choice(_SIGNS[:24]) + "".join(secrets.choice(_SIGNS) for _ in range(3))
