"""What a road map takes, beside what was released: sums, quarters, and hours post by post and month by month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from imdocs.contexts.frame import Context
from imdocs.formats.base import Mark
from imdocs.model.roadmap import Roadmap
from imdocs.model.workload import MoneyLoad, PostLoad, Workload
from imdocs.sources.words import Words

MONTHS_ON_A_PAGE = 12


def sums(load: Workload, words: Words) -> list[Context]:
    """What is needed beside what was released: the fullest month, all hours, money by currency."""
    if not load.months:
        return []
    most = load.totals[load.fullest]
    found = [{
        "what": words("Hours in the fullest month, {month}", month=words.month(load.months[load.fullest])),
        "needed": words.number(most),
        "released": words.number(load.released) if load.released else words("nothing agreed"),
        "left": _left(load.released - most, words, words("hours")) if load.released else "–",
    }, {
        "what": words("All hours"),
        "needed": words.number(load.total),
        "released": words.number(load.released * len(load.months)) if load.released else words("nothing agreed"),
        "left": _left(load.released * len(load.months) - load.total, words, words("hours")) if load.released else "–",
    }]  # fmt: skip
    return [*found, *(_money(entry, words) for entry in load.money)]


def _money(entry: MoneyLoad, words: Words) -> Context:
    return {
        "what": words("Money in {currency}", currency=entry.currency),
        "needed": words.number(entry.needed),
        "released": words.number(entry.released) if entry.released else words("nothing agreed"),
        "left": _left(entry.left, words, entry.currency),
    }


def _left(left: float, words: Words, unit: str) -> Mark:
    """How much remains, or by how much it is over."""
    if left < 0:
        return Mark("late", words("over by {n} {unit}", n=words.number(-left), unit=unit))
    return Mark("plain", words("{n} {unit} left", n=words.number(left), unit=unit))


def milestones(roadmap: Roadmap, words: Words) -> list[Context]:
    """What is done by the end of each quarter."""
    quarters: dict[date, list[str]] = {}
    for row in roadmap.rows:
        if row.status != "dropped":
            end = date(row.deadline.year, (row.deadline.month - 1) // 3 * 3 + 3, 1)
            quarters.setdefault(end, []).append(row.id)
    done, found = 0, []
    for end, rows in sorted(quarters.items()):
        done += len(rows)
        found.append({"until": words.month(end), "rows": words.number(len(rows)), "all": words.number(done)})
    return found


def months(load: Workload, words: Words) -> Context:
    """Hours per post and month; more than a year is cut into years."""
    places = range(0, len(load.months), MONTHS_ON_A_PAGE)
    return {
        "any": bool(load.posts),
        "parts": [_year(load, words, slice(at, at + MONTHS_ON_A_PAGE)) for at in places],
        "too_much": [
            *(words("{month}: over by {n} hours", month=words.month(month), n=words.number(hours)) for month, hours in load.over),
            *(_person_over(post, load, words) for post in load.posts if post.over),
        ],
    }  # fmt: skip


def _person_over(post: PostLoad, load: Workload, words: Words) -> str:
    month = load.months[post.hours.index(post.most)]
    return words(
        "{post}: {n} of {released} hours in {month}, over by {over}",
        post=post.post, n=words.number(post.most), released=words.number(post.released), month=words.month(month),
        over=words.number(post.over),
    )  # fmt: skip


def _year(load: Workload, words: Words, part: slice) -> Context:
    """A table of at most twelve months; the empty ones keep the columns."""
    shown = load.months[part]
    empty = [""] * (MONTHS_ON_A_PAGE - len(shown))

    def cells(hours: Iterable[float]) -> list[str]:
        return [*(words.number(value) if value else "·" for value in hours), *empty]

    def total(hours: float, cell: str) -> Mark:
        return Mark("late" if load.released and hours > load.released else "plain", cell)

    together = [total(hours, words.number(hours)) for hours in load.totals[part]]
    return {
        "months": [*(words.month_letter(month) for month in shown), *empty],
        "span": f"{words.month(shown[0])} – {words.month(shown[-1])}" if shown else "",
        "posts": [{"post": post.post, "hours": cells(post.hours[part]), "total": words.number(sum(post.hours[part]))}
                  for post in load.posts],
        "sums": [*together, *empty],
        "released": [*([words.number(load.released)] * len(shown)), *empty] if load.released else [],
    }  # fmt: skip
