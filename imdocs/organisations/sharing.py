"""An organisation's agreement to share, and an extract as a text that its manager can read before it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from imdocs.model.extract import BLOCKS, Agreement, Extract, Filed
from imdocs.model.roadmap import Roadmap
from imdocs.model.sector import Member, Sector
from imdocs.organisations.versions import format_of, read_as_today
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.dump import block_text
from imdocs.sources.typed import noun_from
from imdocs.sources.words import Words

AGREEMENT = "sharing.yaml"


def load_agreement(folder: Path) -> Agreement:
    """What the organisation agreed to share; raises Refused where it agreed to nothing."""
    path = folder / AGREEMENT
    if not path.exists():
        hint = f"the lead sends you a {AGREEMENT}; read it, sign it and put it into the folder"
        says = "this organisation has not agreed to share anything"
        raise Refused(Problem(Place(str(folder)), "no-agreement", says, hint))
    source = read_as_today(path, format_of(folder))
    agreement = noun_from(source, Agreement)
    if agreement.signed is None:
        hint = "write who decided and when: signed: {date, by}"
        raise Refused(Problem(source.place(), "not-signed", "nobody has signed the agreement to share", hint))
    return agreement


def filed_text(filed: Filed, words: Words) -> str:
    """An extract as it is kept: what was sent, below its number, day and places."""
    head = {"number": filed.number, "arrived": filed.arrived, "places": dict(filed.places)}
    first = words("Taken from an extract by `imdocs collect`. The places are given once and never change.")
    return f"# {first}\n{block_text(head)}{block_text({'extract': _plain(filed.extract)})}"


def extract_text(extract: Extract, agreement: Agreement, name: str, words: Words, *, fictional: bool = False) -> str:
    """An extract as it is sent: each block below a sentence that says what it holds."""
    lines = list(_preface(extract, agreement, name, words, fictional=fictional))
    data = _plain(extract)
    head = {key: value for key, value in data.items() if key not in (*BLOCKS, "now")}
    parts = ["".join(f"# {line}\n" if line else "#\n" for line in lines), block_text(head)]
    for block in BLOCKS:
        if block in data:
            parts.append(f"\n# {_about(words)[block]}\n{block_text({block: data[block]})}")
            if block == "scores" and data.get("now"):
                parts.append(f"\n# {words('The same indicators, measured again.')}\n{block_text({'now': data['now']})}")
    return "".join(parts)


def _preface(extract: Extract, agreement: Agreement, name: str, words: Words, *, fictional: bool) -> Iterator[str]:
    """What a manager should know before sending."""
    if fictional:
        yield words("Fictional example: no such organisation, person or place exists.")
    yield words("What {name} sends to {lead}, period {period}.", name=name, lead=agreement.lead, period=extract.period)
    yield words("Made on {day} from its own files. Read it before you send it.", day=words.date(extract.made, "long"))
    yield words("You may delete a whole block. Do not change a number: mend it in your own files and make this again.")
    yield words("It holds levels, counts and kinds of problems.")
    yield words("It holds no name, no ballot, no remark and no sentence that anybody wrote.")
    if agreement.send_to:
        yield words("Send it to: {address}", address=agreement.send_to)
    yield ""


def _about(words: Words) -> Mapping[str, str]:
    return {
        "scores": words("Your level on each indicator, 1 to 5."),
        "figures": words("Figures that you measured."),
        "risks": words("Risks by area, from five ballots upwards: how many, the highest score, priorities."),
        "tools": words("The tools that you chose."),
        "rows": words("How the rows of your road map stand: counts only."),
        "problems": words("Tools that are stuck, by kind of cause. The sentences stay with you."),
    }


def _plain(extract: Extract) -> dict[str, Any]:
    """An extract as plain data; blocks that are not there are left out."""
    return {key: _data(value) for key, value in vars(extract).items() if value is not None and value != {}}


def _data(value: Any) -> Any:  # noqa: ANN401 - any part of an extract
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _data(part) for key, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {key: _data(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_data(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def agreement_text(sector: Sector, member: Member, words: Words) -> str:
    """What a member puts into its own folder once its manager has signed; until then nothing can be shared."""
    data = {
        "sector": sector.id, "lead": sector.lead.name, "code": member.code, "shares": list(member.shares),
        "benchmark": member.benchmark, "rounds": [asdict(one) for one in sector.rounds], "send_to": sector.lead.address,
    }  # fmt: skip
    lines = [
        words("What {name} agreed to share with {lead}.", name=member.name, lead=sector.lead.name),
        words("Correct it, sign it below, and put it into your organisation's folder as {file}.", file=AGREEMENT),
        words("You may share: {blocks}. An empty list shares nothing.", blocks=", ".join(sector.asks)),
    ]
    if sector.fictional:
        lines.insert(0, words("Fictional example: no such organisation, person or place exists."))
    return (
        "".join(f"# {line}\n" for line in lines)
        + block_text(data)
        + "# signed:\n#   date: 2027-01-31\n#   by: General manager\n"
    )


def roadmap_text(roadmap: Roadmap, member: Member, words: Words, *, fictional: bool) -> str:
    """The rows that a member took home from a joint workshop, as the road map of its own folder; a draft until approved."""
    first = [words("Fictional example: no such organisation, person or place exists.")] if fictional else []
    first.append(
        words(
            "Rows of {name} from the joint workshop. Put it into your organisation's folder as roadmap.yaml.",
            name=member.name,
        )
    )
    first.append(words("It is a draft until your own management approves it."))
    rows = [
        {key: _data(value) for key, value in vars(row).items() if value not in ("", (), None)} for row in roadmap.rows
    ]
    for row in rows:
        row["resources"] = {key: value for key, value in row.get("resources", {}).items() if value} or {"hours": 0}
    data = {"version": roadmap.version, "tools": [{"tool": entry.tool} for entry in roadmap.tools], "rows": rows}
    return "".join(f"# {line}\n" for line in first) + block_text(data)
