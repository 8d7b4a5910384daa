"""The comparison as a workbook: the same cells as on paper, rounded and blank in the same places."""

from __future__ import annotations

from imdocs.contexts.frame import Context, Request
from imdocs.formats.base import Sheet


def benchmark_sheets(request: Request, context: Context) -> tuple[Sheet, ...]:
    """One sheet for each table of the report, and one that explains the blanks."""
    words = request.words
    period = words("Period {period}, {n} members counted.", period=context["period"]["name"], n=context["n"])
    rounded = words("All figures are rounded so that no single member can be seen.")
    notes = tuple(note for note in (period, rounded, _fictional(request)) if note)
    summed = (words("Counted"), words("Mean"), words("Median"), words("Lower quartile"), words("Upper quartile"))
    public = context["public"]
    return (
        Sheet(words("Measures"), (words("Measure"), *summed), tuple(_summed(row) for row in context["measures"]), notes=notes),
        *([Sheet(
            words("Places"), (words("Measure"), words("Place"), words("Codes")),
            tuple((one["title"], one["name"], one["codes"]) for one in context["places"]),
            notes=(*notes, words("Codes differ from table to table and from report to report.")),
        )] if context["places"] else []),
        Sheet(
            words("Indicators"),
            (words("Indicator"), words("Counted"), words("Mean"), words("At level 1 or 2"), words("At level 3"),
             words("At level 4 or 5"), words("Public mean"), words("Public answers")),
            tuple((row["title"], *(_number(row[key]) for key in ("n", "mean")), *row["parts"],
                   *(_number(row[key]) for key in ("public_mean", "public_n"))) for row in context["indicators"]),
            notes=(*notes, f"{public['title']}, {public['years']}, {public['by']}, {public['licence']}.", public["about"]),
        ),
        Sheet(
            words("Risks by area"), (words("Area"), words("Name"), words("Have a priority here"), words("Rated a risk here")),
            tuple((row["letter"], row["title"], row["first"], row["rated"]) for row in context["areas"]), notes=notes,
        ),
        Sheet(
            words("Tools"), (words("No."), words("Tool"), words("Chosen by")),
            tuple((row["number"], row["title"], row["members"]) for row in context["tools"]), notes=notes,
        ),
        Sheet(words("Figures"), (words("Figure"), *summed), tuple(_summed(row) for row in context["figures"]), notes=notes),
        Sheet(
            words("Blank cells"), (words("Word"), words("Meaning")),
            tuple((row["word"], row["means"]) for row in context["blanks"]), notes=notes, widths=(18, 70),
        ),
    )  # fmt: skip


def _summed(row: Context) -> tuple[str | float, ...]:
    """A measure's cells; a number that stands alone is a number in the sheet as well."""
    return (row["title"], *(_number(row[key]) for key in ("n", "mean", "median", "lower", "upper")))


def _number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def _fictional(request: Request) -> str:
    if not request.organisation.fictional:
        return ""
    return request.words("Fictional example: no such organisation or person exists.")
