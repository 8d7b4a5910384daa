"""What the lead writes to a member that owes something: plain text, in the member's language and tone, ready to send."""

from __future__ import annotations

from datetime import date

from imdocs.contexts.sector.common import block_names
from imdocs.model.following import Standing
from imdocs.model.sector import Sector
from imdocs.sources.words import Words


def reminder(sector: Sector, one: Standing, words: Words, today: date) -> str:
    """A message: what is asked, by when, how long it takes, and whom to call; it blames nobody."""
    now = sector.round_on(today)
    period = now.period if now else ""
    due = words.date(now.due, "long") if now else ""
    names = block_names(words)
    missing = ", ".join(names[block] for block in one.missing if block in names)
    asked = {
        "no-agreement": [
            words("You take part in {name}, but we do not know yet what you want to share.", name=sector.name),
            words("The form is enclosed. You choose line by line, and no is an answer too."),
        ],
        "open": [
            words(
                "This is a first note on period {period}: please send your extract by {day}.", period=period, day=due
            ),
        ],
        "late": [
            words(
                "Your extract for period {period} was due on {day}, and we do not have it yet.", period=period, day=due
            ),
            words("Perhaps it is only waiting for somebody to read it."),
        ],
        "partly": [
            words("Thank you for your extract for period {period}.", period=period),
            words("You agreed to share this too, and it is not in it: {blocks}.", blocks=missing),
            words("If you left it out on purpose, tell us, and we change the agreement."),
        ],
        "sent": [words("Thank you. Your extract for period {period} is complete.", period=period)],
    }[one.state]
    how = [] if one.state in ("sent", "no-agreement") else [
        words("It takes half an hour: run `imdocs share`, read the file, send it to {address}.", address=sector.lead.address or sector.lead.name),
        words("It holds levels, counts and kinds of problems. Names, ballots and sentences stay with you."),
    ]  # fmt: skip
    writes = ", ".join(filter(None, [sector.lead.contact, sector.lead.address]))
    help_line = words("If something stands in the way, write to us: {whom}.", whom=writes) if writes else ""
    title = {
        "no-agreement": words("What do you want to share?"),
        "open": words("Please send your extract by {day}", day=due),
        "late": words("Your extract for period {period}", period=period),
        "partly": words("Your extract for period {period}", period=period),
        "sent": words("Thank you"),
    }[one.state]
    lines = [
        words("To: {address}", address=one.member.address) if one.member.address else "",
        words("Subject: {title}", title=title),
        "",
        words("Dear colleagues of {name},", name=one.member.name),
        "",
        *asked,
        "",
        *how,
        *([""] if how else []),
        help_line,
        "",
        sector.lead.contact,
        sector.lead.name,
        "",
        words("Fictional example: no such organisation or person exists.") if sector.fictional else "",
    ]
    return "\n".join(lines).strip() + "\n"
