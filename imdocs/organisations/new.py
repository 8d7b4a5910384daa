"""A new organisation or sector: a folder, a commented file, a code that means nothing to outsiders, and a key."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from imdocs.organisations.folders import ID, by_code
from imdocs.organisations.key import key_of
from imdocs.organisations.versions import newest_format
from imdocs.problems import Place, Problem, Refused

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0 and 1, which people mix up
_START = """\
# Who this organisation is. Save, then run: imdocs build {id}
schema: {format}               # the format of these files; `imdocs upgrade` changes it
name: {name:<17} # write it as it stands on paper
code: {code}              # made for you; it is printed on forms and means nothing to outsiders
kind: {kind:<17} # utility, small, basin, contractor, regulator or public
country: ""
languages:
  - en
paper: A4               # or Letter
currency: USD
timezone: UTC           # such as Africa/Nairobi
wording: plain          # or careful, where "corruption" cannot be said aloud

people:                 # everybody with a part in the process, named here and nowhere else; change the posts to yours
  - id: {sponsor}
    name: ""
    post: {sponsor_post}
  - id: {agent}
    name: ""
    post: {agent_post}
  - id: coach
    name: ""
    post: Coach

roles:
  sponsor: {sponsor}
  agent: {agent}
  coach: coach

objectives: []          # three at most, one a line, beginning with "- "
"""
_SECTOR = """\
# The programme of a lead organisation. Save, then run: imdocs build --sector {id}
schema: {format}               # the format of these files; `imdocs upgrade` changes it
name: {name:<17} # write it as the programme is called on paper
code: {code}              # made for you; it is printed on forms and means nothing to outsiders
country: ""
languages:
  - en
paper: A4               # or Letter
currency: USD
wording: plain          # or careful, where "corruption" cannot be said aloud
aim: ""                 # what the programme is for, in one or two sentences

lead:
  name: Lead organisation # write its name as it stands on paper
  kind: regulator       # utility, small, basin, contractor, regulator or public
  contact: ""           # who answers questions: a post
  address: ""           # where extracts and questions are sent
  sponsor: ""           # who pays, and until when
  keeper: ""            # who outside the lead keeps the list of codes and names

workshops: mixed        # joint, single or mixed
priorities: []          # what comes first, one a line, beginning with "- "

rounds: []              # when members send figures, such as:
#  - period: 2027-1
#    opens: 2027-06-15
#    due: 2027-07-09

# Members come from your list: say in {columns} which column means what, then
#   imdocs import LIST.xlsx --map {columns} --sector {id}
# or write them here, with a code of four letters and digits that you give once and never again:
members: []
#  - id: valparim
#    name: Name as it stands on paper
#    code: V7KM
#    kind: utility
#    contact: Integrity agent
#    languages: [en]
#    shares: [scores, figures, risks, tools, rows, problems]  # what it agreed to share; a signed form fills this in
#    benchmark: true

# Laws, stakeholders, consultations, changed words and coaches can be typed in Word: build, fill in the sector profile,
# the stakeholder map and the consultation record, then `imdocs collect` them.
"""
_POSTS = {"sponsor": "manager", "sponsor_post": "General manager", "agent": "agent", "agent_post": "Integrity agent"}
_VILLAGE = {
    "sponsor": "chair",
    "sponsor_post": "Chair of the committee",
    "agent": "secretary",
    "agent_post": "Secretary",
}
COLUMNS = "columns.yaml"
_COLUMNS = """\
# Which column of your list of members means what. Write the headers of your own list on the right and remove the lines
# that it does not have. Then run: imdocs import LIST.xlsx --map {columns} --sector {id} --dry-run
columns:
  name: Name                  # this one must be there
  kind: Kind
  people_served: People served
  region: Region
  contact: Contact
  address: E-mail
  languages: Languages
values:                       # for a column, what a word of your list means here
  kind:
    Utility: utility
    Community scheme: small
defaults:                     # what holds for everybody unless the list says something else
  languages: en
skip: []                      # rows that are not taken, such as: [{{column: Status, value: closed}}]
"""


def new_organisation(folder: Path, name: str, kind: str = "utility") -> Path:
    """Begin an organisation's folder, with the posts of its kind; raises Refused for a bad or taken id."""
    own = {"kind": kind, **(_VILLAGE if kind == "small" else _POSTS)}
    return _begun(folder, name, folder, "an organisation", {"organisation.yaml": _START}, own)


def new_sector(organisations: Path, name: str) -> Path:
    """Begin a sector's folder beside those of the organisations, with a map for its list; raises Refused as above."""
    starts = {"sector.yaml": _SECTOR, COLUMNS: _COLUMNS}
    path = _begun(organisations.parent / "sectors", name, organisations, "a sector", starts, {})
    organisations.mkdir(exist_ok=True)
    return path


def _begun(
    folder: Path, name: str, organisations: Path, what: str, starts: Mapping[str, str], own: Mapping[str, str]
) -> Path:
    """Write the starting files and return the path of the first."""
    target = folder / name
    if not ID.fullmatch(name):
        hint = "use small letters, digits and hyphens"
        raise Refused(Problem(Place(name), "bad-id", f"'{name}' is no id of {what}", hint))
    if target.exists():
        raise Refused(Problem(Place(str(target)), "exists", "there is such a folder already", "choose another id"))
    taken = by_code(organisations, organisations.parent / "sectors")
    code = next(code for code in iter(_code, "") if code not in taken)
    target.mkdir(parents=True)
    filled = {"id": name, "name": _readable(name), "code": code, "format": newest_format(),
              "columns": f"sectors/{name}/{COLUMNS}", **own}  # fmt: skip
    for file, text in starts.items():
        (target / file).write_text(text.format_map(filled), "utf-8")
    key_of(target)
    return target / next(iter(starts))


def _readable(name: str) -> str:
    """The id as words: our-utility becomes Our utility."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _code() -> str:
    """Four signs with at least one letter, so that YAML and people read them as a word."""
    return secrets.choice(_SIGNS[:24]) + "".join(secrets.choice(_SIGNS) for _ in range(3))
