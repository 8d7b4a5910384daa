"""Who has not sent what: each member against the period that is open, with a reminder in its own language and tone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from imdocs.contexts.sector.reminders import reminder
from imdocs.model.day import day_of
from imdocs.model.disputes import still_open
from imdocs.model.following import Standing, standings
from imdocs.model.sector import Sector
from imdocs.organisations.sectors import load_sector, sector_folder
from imdocs.sources.places import Places
from imdocs.sources.words import Words, words_for


@dataclass(frozen=True)
class SectorStatus:
    """A sector on one day: every member's standing, and a reminder for each that owes something."""

    sector: Sector
    today: date
    standings: tuple[Standing, ...]
    reminders: dict[str, str]

    def as_data(self) -> dict[str, Any]:
        """The same for `--json`."""
        now = self.sector.round_on(self.today)
        return {
            "sector": self.sector.id,
            "period": now.period if now else None,
            "due": now.due.isoformat() if now else None,
            "disputes": [
                {"file": form.name, "field": field, "typed": typed}
                for form, field, typed in still_open(self.sector.collected)
            ],
            "members": [
                {"id": one.member.id, "code": one.member.code, "state": one.state, "missing": list(one.missing),
                 "days_late": one.days_late, "reminder": self.reminders.get(one.member.code, "")}
                for one in self.standings
            ],
        }  # fmt: skip

    def lines(self, words: Words) -> Iterator[str]:
        """What the terminal prints."""
        yield from self._disputes(words)
        now = self.sector.round_on(self.today)
        if now is None:
            yield words("{name}: no period is open yet.", name=self.sector.name)
            return
        sent = sum(one.state == "sent" for one in self.standings)
        yield words("{name}, period {period}, due {day}: {n} of {all} members have sent everything.", name=self.sector.name,
                    period=now.period, day=words.date(now.due), n=words.number(sent), all=words.number(len(self.standings)))  # fmt: skip
        for one in self.standings:
            yield f"  {one.member.code}  {one.member.name}: {state_line(one, words)}"
        if self.reminders:
            yield words("{n} reminders, each in its member's language: `imdocs build --sector {sector}` writes them into members/CODE/, `--json` prints them.",
                        n=words.number(len(self.reminders)), sector=self.sector.id)  # fmt: skip

    def _disputes(self, words: Words) -> Iterator[str]:
        """What a form said against what was known, until somebody chooses."""
        for form, field, typed in still_open(self.sector.collected):
            yield words("In dispute: {field}, typed “{text}”. To take it: imdocs collect --take {file}.yaml:{field}",
                        field=field, text=typed, file=form.name)  # fmt: skip


def state_line(one: Standing, words: Words) -> str:
    """One member's standing in a few words."""
    texts = {
        "sent": words("everything is there"),
        "partly": words("sent, but without: {blocks}", blocks=", ".join(one.missing)),
        "open": words("not sent yet"),
        "late": words("not sent, {n} days late", n=words.number(one.days_late)),
        "no-agreement": words("has not agreed to share anything"),
    }
    return texts[one.state]


def sector_status(places: Places, name: str, today: date) -> SectorStatus:
    """Read a sector and say who owes what; raises Refused."""
    sector = load_sector(sector_folder(places.sectors, name))
    day = day_of(sector, today)
    found = standings(sector, day)
    reminders = {
        one.member.code: reminder(sector, one, _words(places, one), day)
        for one in found if one.state in ("partly", "late", "open", "no-agreement")
    }  # fmt: skip
    return SectorStatus(sector, day, found, reminders)


def _words(places: Places, one: Standing) -> Words:
    """The words of a member's first language, in its tone."""
    return words_for(one.member.languages[0], one.member.wording, (places.templates / "locale",))
