"""The matrix, the road map on a line of time, and the levels beside those of others, each as a picture and as a table."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from imdocs.contexts import Request
from imdocs.contexts.roadmap import state_words
from imdocs.contexts.workshop.posters import matrix
from imdocs.desk.charts import levels, matrix_chart, timeline
from imdocs.desk.page import HERE, Asked, part, render
from imdocs.model.baseline import agreed
from imdocs.model.benchmark import cohort_of, indicator_measure
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.model.progress import progress
from imdocs.organisations.read import load_organisation
from imdocs.organisations.sectors import load_sector, sector_folder
from imdocs.organisations.sharing import load_agreement
from imdocs.problems import Place, Problem, Refused
from imdocs.sources.places import Places

BASELINE = "baseline"
DRAWN = {
    "matrix": ("matrix", "matrix_svg"),
    "road-map": ("road_map", "timeline_svg"),
    "levels": ("levels", "levels_svg"),
}


def pictures(asked: Asked) -> Response:
    """All pictures of one organisation."""
    one, charts = _charts(asked)
    return render(asked, "pictures.html", organisation=one, **charts)


def picture(asked: Asked) -> Response:
    """One picture as a file of its own, in colours for paper."""
    one, charts = _charts(asked)
    name = asked.at["name"]
    chart, macro = DRAWN.get(name, ("", ""))
    if charts.get(chart) is None:
        raise Refused(Problem(Place(name), "no-document", asked.words("there is no such picture")))
    style = (HERE / "static" / "charts.css").read_text("utf-8")
    drawn = part("charts.html", macro, asked.words, charts[chart]).replace(">", f"><style>{style}</style>", 1)
    disposition = {"Content-Disposition": f'attachment; filename="{one.id}-{name}.svg"'}
    return Response(drawn.strip(), media_type="image/svg+xml", headers=disposition)


def _charts(asked: Asked) -> tuple[Organisation, dict[str, Any]]:
    one = load_organisation(asked.desk.folder(asked.organisation))
    today, words = day_of(one, asked.desk.day()), asked.words
    with asked.desk.bench() as bench:
        library = bench.library("en" if words.language == "en" else words.language)
        made = matrix(Request(library=library, organisation=one, words=words, today=today, document="matrix-poster"))
    rows = progress(one, today).values()
    states = state_words(words)
    group = _group_means(asked.desk.places, one, today)
    titles = {question.key: question.text.partition(":")[0] for question in library.questions[BASELINE].questions}
    own = []
    for score in agreed(one):
        public = library.public.of(score.indicator) if library.public else None
        own.append(
            (
                titles.get(score.indicator, score.indicator),
                score.level,
                public.mean if public else None,
                group.get(score.indicator),
            )
        )
    return one, {
        "matrix": matrix_chart(made) if made["items"] else None, "ranked": made["items"],
        "road_map": timeline(rows, today, words, states), "rows": list(rows), "states": states,
        "levels": levels(own), "own": own, "has_group": bool(group), "public": library.public,
    }  # fmt: skip


def _group_means(places: Places, one: Organisation, today: Any) -> dict[str, float]:  # noqa: ANN401 - a day
    """The means of the organisation's sector, where its data lie here, and as far as they may be told."""
    try:
        sector = load_sector(sector_folder(places.sectors, load_agreement(one.folder).sector))
    except Refused:
        return {}
    cohort = cohort_of(sector, today)
    means = {score.indicator: cohort.summary(indicator_measure(score.indicator)).mean.value for score in agreed(one)}
    return {name: mean for name, mean in means.items() if mean is not None}
