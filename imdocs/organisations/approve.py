"""An approval that no form brought back: recorded as one new file, with its scan, and with the name of who recorded it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from imdocs.model.approval import MEMO, Decision, decision_answers, next_memo, whole_after
from imdocs.organisations.read import load_organisation
from imdocs.organisations.record import Taken, already_recorded, record_answers
from imdocs.problems import Place, Problem, Refused

SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".docx", ".odt")
LARGEST_SCAN = 30_000_000


def record_approval(folder: Path, decision: Decision, today: date, scan: Path | None = None) -> Path:
    """Keep management's answer to the road map; returns the answers file. Raises Refused where there is nothing to answer.

    `decision.version` may be empty: then the next whole version is meant.
    """
    organisation = load_organisation(folder)
    place = Place(str(folder / "roadmap.yaml"))
    roadmap = organisation.roadmap
    if roadmap is None or not roadmap.rows:
        hint = "collect the filled form road-map-draft, import the road map that you have, or write roadmap.yaml"
        raise Refused(Problem(place, "no-roadmap", "there is no road map to approve", hint))
    if decision.date > today:
        says = f"the day of the decision, {decision.date.isoformat()}, lies ahead"
        raise Refused(Problem(place, "bad-date", says, "write the day on which it was decided"))
    data, suffix, original = _scan(scan)
    if not data:
        data = "\n".join(f"{key}: {text}" for key, text in sorted(decision_answers(decision).items())).encode()
    before = already_recorded(folder, data)
    if before is not None:
        return before
    if roadmap.approved and decision.answer != "no" and roadmap.approved.date >= decision.date:
        says = f"version {roadmap.version} was approved on {roadmap.approved.date.isoformat()} already"
        raise Refused(Problem(place, "approved-already", says, "a change needs a change notice"))
    answers = dict(decision_answers(decision))
    if decision.answer != "no":
        answers.setdefault("organisation/decision-version", whole_after(roadmap.version))
    taken = Taken(MEMO, str(next_memo(organisation)), "", "", today, original, answers, {})
    return record_answers(folder, taken, data, suffix)


def _scan(scan: Path | None) -> tuple[bytes, str, str]:
    """The bytes, the suffix and the name of a scan; raises Refused for what is none."""
    if scan is None:
        return b"", "", ""
    place = Place(str(scan))
    suffix = scan.suffix.lower()
    if suffix not in SCANS:
        raise Refused(
            Problem(place, "not-a-scan", f"'{scan.name}' is no scan", "take a PDF, a picture, or the filled memo")
        )
    if not scan.is_file():
        raise Refused(Problem(place, "missing-file", "there is no such file"))
    if scan.stat().st_size > LARGEST_SCAN:
        raise Refused(Problem(place, "too-large", "the scan is larger than 30 MB", "scan it with fewer dots"))
    return scan.read_bytes(), suffix, scan.name
