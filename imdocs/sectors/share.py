"""What an organisation agreed to share, written as a file that its manager reads before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from imdocs.content.library import load_library
from imdocs.model.day import day_of
from imdocs.model.extract import BLOCKS, Agreement, Extract, extract_of, only, round_on
from imdocs.model.renaming import as_named_today
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.organisations.sharing import extract_text, load_agreement
from imdocs.problems import Place, Problem, Refused, Severity
from imdocs.sources.places import Places
from imdocs.sources.whole import put_whole
from imdocs.sources.words import words_for


@dataclass(frozen=True)
class Shared:
    """The file that was made, what it holds, and what was agreed but is not there yet."""

    path: Path
    extract: Extract
    problems: tuple[Problem, ...] = ()


def share(places: Places, organisation: str, today: date, period: str = "") -> Shared:
    """Write the agreed extract of one organisation; raises Refused where nothing was agreed or nothing is asked for now.

    It goes to `build/share/<organisation>/`: nothing is sent by us, and nothing else lies there.
    """
    (folder,) = organisation_folders(places.organisations, (organisation,))
    agreement = load_agreement(folder)
    library, _ = load_library(places.content, "en")
    found = as_named_today(load_organisation(folder), library)
    day = day_of(found, today)
    asked = period or _period(agreement, day, folder)
    whole = extract_of(
        found, library, day, sector=agreement.sector, member=agreement.code, period=asked, benchmark=agreement.benchmark
    )
    extract = only(whole, agreement.shares)
    words = words_for(found.languages[0], found.wording, (places.templates / "locale",))
    text = extract_text(extract, agreement, found.name, words, fictional=found.fictional)
    target = places.share_of(folder.name) / f"extract-{agreement.code}-{asked}.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    put_whole(target, text.encode())
    return Shared(target, extract, tuple(_missing(extract, agreement, folder)))


def _period(agreement: Agreement, today: date, folder: Path) -> str:
    """The period that is open now."""
    now = round_on(agreement.rounds, today)
    if now is None:
        says = "the lead asks for nothing yet"
        raise Refused(Problem(Place(str(folder)), "no-round", says, "name a period with --period, such as 2027-1"))
    return now.period


def _missing(extract: Extract, agreement: Agreement, folder: Path) -> list[Problem]:
    """Agreed, but empty; and problems whose cause nobody chose."""
    place = Place(str(folder))
    problems = [
        Problem(place, "nothing-to-share", f"you agreed to share '{block}', but there is nothing to share yet",
                "it is left empty; the lead sees that it is missing", Severity.NOTE)
        for block in BLOCKS if block in agreement.shares and not getattr(extract, block)
    ]  # fmt: skip
    unclear = [problem.tool for problem in extract.problems or () if problem.cause == "unclear"]
    if unclear:
        says = f"nobody chose a kind of cause for: {', '.join(unclear)}"
        problems.append(Problem(place, "cause-unclear", says, "choose it in the next session worksheet", Severity.NOTE))
    return problems
