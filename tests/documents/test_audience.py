"""Audience is law: a marker in every field of every form, and each finished file searched for those that may not be there.

An answer may be read by whoever reads the form in which it was given, and stands in no other paper, unless the law below
names the papers that it may reach. What a form does not list here is said to the whole organisation.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from imdocs.answers.collect import Collector
from imdocs.answers.expected import expected_fields, is_fact
from imdocs.answers.outgoing import message_for
from imdocs.answers.read import identity_of, read_form
from imdocs.documents.pack import build_pack
from imdocs.documents.status import status_data, status_lines
from imdocs.formats.docx.typing import type_into
from imdocs.organisations.read import load_organisation
from imdocs.sectors.share import share
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from imdocs.workbench.report import Wanted
from tests.conftest import EXAMPLES, ROOT, TODAY, build
from tests.everything import everything_in

NAME = "urban-utility"
MARKER = re.compile(r"Zqx\d{4}")
_RUN = re.compile(r"^\d\d-A\d-(?:simplex|duplex)-\d+x-")
CODES = ("organisation/workshop/language", "organisation/currency", "organisation/timezone", "organisation/languages")
COACHING = "coaching-worksheet session-preparation coach-brief hand-over-pack"
LAW: dict[str, dict[str, str]] = {
    # form: fields (a pattern, the first that fits counts), and the papers in which they may stand
    "coaching-worksheet": {
        r"(row|goal)/.*": "*",  # the road map is everybody's, and the form says so
        r"session/agreed": f"{COACHING} status-note",  # “What did you agree that the sponsor should know?”
        r"new/changes/.*": f"{COACHING} status-note change-notice",
        r".*": COACHING,
    },
    "session-preparation": {r"(row|goal)/.*": "*", r".*": COACHING},
    "hand-over-pack": {r"person/.*": "*", r".*": "hand-over-pack"},
    "coach-log": {r".*": "coach-log"},
    "leader-interview": {r".*": "leader-interview programme-design"},
    "themes-360": {r".*": "themes-360 programme-design"},
    "programme-design": {r".*": f"programme-design mid-review mid-review.agent end-review {COACHING}"},
    "mid-review.agent": {r".*": "mid-review.agent mid-review"},
    "mid-review.sponsor": {r".*": "mid-review.sponsor mid-review"},
    "mid-review": {r".*": f"mid-review programme-design end-review {COACHING}"},
    "end-review": {r".*": "end-review results"},
    "review-sheet": {r".*": "review-sheet"},
    "coaching-agreement": {
        r"new/outcomes/.*": "coaching-agreement review-sheet mid-review mid-review.agent mid-review.sponsor end-review",
        r"programme/place": "coaching-agreement session-schedule",
        r"person/.*": "*",
        r".*": "coaching-agreement",
    },
    "status-note": {r".*": "status-note change-notice"},
    "change-notice": {r".*": "change-notice status-note"},
    "evidence-checklist": {r".*": "evidence-checklist hand-over-pack tool-sheet"},
    "stakeholder-map": {r".*": "stakeholder-map"},
    "participant-list": {
        r".*/(name|post|unit)": "participant-list attendance name-badges pack",
        r".*": "participant-list",
    },
    **{f"baseline.{n}": {r".*": f"baseline.{n} baseline"} for n in range(1, 7)},
}  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Places, dict[str, tuple[str, str]]]:
    """The larger example after every one of its forms came back, and by its marker where each answer was given."""
    folder = tmp_path_factory.mktemp("audience")
    shutil.copytree(EXAMPLES / NAME, folder / "organisations" / NAME, ignore=shutil.ignore_patterns(".*"))
    places = Places(ROOT, folder / "organisations", folder / "build")
    assert not build(places, NAME, wanted=Wanted(everything=True, formats=("docx",))).problems
    bench, organisation = Workbench(places), load_organisation(folder / "organisations" / NAME)
    paths, given, back = bench.templates(organisation), dict[str, tuple[str, str]](), folder / "back"
    back.mkdir()
    for form in places.folder_of(NAME).glob("*.docx"):
        header = bench.template(paths[form.name.split(".")[0]], organisation).header
        copy, document = identity_of(read_form(form.read_bytes(), form.name))
        if copy is None:
            continue
        fields = expected_fields(header, document, copy.instance, copy.copy, organisation, bench.library("en"), TODAY)
        told = {
            one.id for one in fields if one.kind in ("long", "short", "person") and not one.choices and not is_fact(one)
        }
        markers = {f"Zqx{len(given) + number:04}": name for number, name in enumerate(sorted(told - {*CODES}))}
        given |= {marker: (_paper(form.name), name) for marker, name in markers.items()}
        typed = type_into(form.read_bytes(), {name: marker for marker, name in markers.items()})
        (back / form.name).write_bytes(typed)
    forms = sorted(back.iterdir(), key=lambda path: (path.name == "mid-review.en.docx", path.name))
    wrong = [found.problems for found in Collector(places, TODAY).collect(forms) if found.wrote is None]
    assert not wrong
    assert not build(places, NAME, wanted=Wanted(everything=True)).problems
    build_pack(places, folder / "organisations" / NAME, TODAY)
    share(places, NAME, TODAY)
    lines, _ = status_lines(places, [NAME], TODAY)
    data, _ = status_data(places, [NAME], TODAY)
    said = {
        "status.txt": "\n".join(lines),
        "status.json": json.dumps(data),
        "message.txt": message_for(places, NAME, TODAY),
    }
    for name, text in said.items():
        (places.folder_of(NAME) / name).write_text(text, "utf-8")
    return places, given


def _paper(name: str) -> str:
    """A paper as the law calls it: its document, also as a print run, and of those that are one person's also whose."""
    document, *rest = _RUN.sub("", name).split(".")
    return f"{document}.{rest[0]}" if document in ("mid-review", "baseline") and rest[0] != "en" else document


def _files(places: Places) -> Iterator[tuple[str, Path]]:
    """Every finished file with the paper that it is; an organisation's own cache lies apart, like its folder."""
    for path in sorted(places.out.rglob("*")):
        if path.is_file() and (places.folder_of(NAME) / ".cache") not in path.parents:
            yield _paper(path.name), path


def _may_stand(paper: str, path: Path, form: str, name: str) -> bool:
    """Whether an answer to a field of one form may stand in a paper."""
    papers = next((papers for pattern, papers in LAW.get(form, {}).items() if re.fullmatch(pattern, name)), "*")
    if papers == "*":
        return "documents" in path.parts or (name == "organisation/name" and path.name.startswith("extract-"))
    if path.parent.name == "receipts":  # goes to whoever filled in a form, and may say what that form says
        return any(f"-{one.partition('.')[0]}" in path.stem for one in papers.split())
    return paper in papers.split()


def test_no_answer_stands_beyond_its_audience(planted: tuple[Places, dict[str, tuple[str, str]]]) -> None:
    places, given = planted
    found = {
        (str(path.relative_to(places.out)), *given[marker])
        for paper, path in _files(places) for text in everything_in(path) for marker in set(MARKER.findall(text))
        if not _may_stand(paper, path, *given[marker])
    }  # fmt: skip
    assert "\n".join(map(str, sorted(found))) == ""


def test_the_markers_reach_the_papers_that_are_meant_for_them(
    planted: tuple[Places, dict[str, tuple[str, str]]],
) -> None:
    """Without this, a search that finds nothing would prove nothing."""
    places, given = planted
    there = {(paper, given[marker][0]) for paper, path in _files(places) for text in everything_in(path)
             for marker in MARKER.findall(text)}  # fmt: skip
    assert {("coach-brief", "coaching-worksheet"), ("change-notice", "coaching-worksheet"), ("programme-design", "leader-interview"),
            ("mid-review", "mid-review.agent"), ("attendance", "participant-list"), ("hand-over-pack", "hand-over-pack")} <= there  # fmt: skip
    assert {paper for paper, _ in there} >= {
        "status-note",
        "slides",
        "session-schedule",
        "pack",
        "road-map",
        "workshop-report",
    }
