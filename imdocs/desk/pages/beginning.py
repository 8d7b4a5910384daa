"""A new organisation in five questions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import get_args

from starlette.responses import Response

from imdocs.desk.page import Asked, back_to, render, told
from imdocs.model.kinds import KindId
from imdocs.organisations.new import new_organisation
from imdocs.organisations.rewrite import problems_with
from imdocs.organisations.soundness import LANGUAGE
from imdocs.problems import Place, Problem
from imdocs.sources.read import source_from_text
from imdocs.sources.setting import with_data
from imdocs.sources.whole import put_whole

KINDS = get_args(KindId)
LONGEST_ID = 40
MAIN = "organisation.yaml"


def begin(asked: Asked) -> Response:
    """The five questions."""
    return _page(asked, {}, [])


def _page(asked: Asked, typed: dict[str, str], problems: list[Problem]) -> Response:
    words = asked.words
    kinds = {
        "utility": words("A water utility"), "small": words("A small community scheme"), "basin": words("A basin organisation"),
        "contractor": words("A contractor or consultant"), "regulator": words("A regulator"), "public": words("Another public body"),
    }  # fmt: skip
    return render(asked, "begin.html", typed=typed, kinds={kind: kinds.get(kind, kind) for kind in KINDS},
                  problems=told(asked, problems), status=422 if problems else 200)  # fmt: skip


def made(asked: Asked) -> Response:
    """Begin the organisation's folder with what was answered; a second click finds it there."""
    answers = {key: asked.text(key).strip() for key in ("name", "kind", "country", "languages", "manager")}
    languages = [code for code in re.split(r"[\s,;]+", answers["languages"]) if code] or ["en"]
    problems = list(_wrong(asked, answers["name"], answers["kind"], languages))
    if problems:
        return _page(asked, answers, problems)
    places = replace(asked.desk.places, organisations=asked.desk.places.for_new.absolute())
    name = _free_id(places.organisations, answers["name"])
    path = new_organisation(places.organisations, name, answers["kind"])
    asked.desk.places = places
    text = path.read_text("utf-8")
    data = source_from_text(path, text).data
    people = [{**data["people"][0], "name": answers["manager"]}, *data["people"][1:]]
    wanted = {**data, "name": answers["name"], "country": answers["country"],
              "languages": languages, "people": people}  # fmt: skip
    written = with_data(path, text, wanted)
    problems = [one for one in problems_with(path.parent, MAIN, written) if one.place.path == str(path)]
    put_whole(path, written.encode())
    return back_to("o", name, *(["data", MAIN] if problems else []))


def _wrong(asked: Asked, name: str, kind: str, languages: list[str]) -> list[Problem]:
    """What must be mended before anything is written."""
    words, found = asked.words, []
    if not name:
        found.append(
            Problem(Place(""), "missing-key", words("the name is missing"), words("write it as it stands on paper"))
        )
    if kind not in KINDS:
        found.append(
            Problem(Place(""), "unknown-value", words("the kind of organisation is missing"), words("choose one"))
        )
    found += [
        Problem(Place(""), "bad-language", words("'{name}' is no language", name=code), words("write its code, such as en, es or pt-BR"))
        for code in languages if not LANGUAGE.fullmatch(code)
    ]  # fmt: skip
    return found


def _free_id(folder: Path, name: str) -> str:
    """A name for the folder that nobody has, made of the organisation's name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "organisation"
    ids = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(one for one in ids if not (folder / one).exists())
