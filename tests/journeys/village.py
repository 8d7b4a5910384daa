"""A village that begins with nothing, and somebody who fills in its forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from imdocs.answers.collect import Collector
from imdocs.formats.docx.typing import type_into
from imdocs.model.organisation import Organisation
from imdocs.organisations.new import new_organisation
from imdocs.organisations.read import load_organisation
from imdocs.sources.places import Places
from imdocs.workbench.report import Wanted
from tests.conftest import ROOT, build


class Village:
    """An organisation, the folder where its documents are made, and somebody who fills them in."""

    def __init__(self, tmp_path: Path, today: date) -> None:
        self.today = today
        self.places = Places(ROOT, tmp_path / "organisations", tmp_path / "build")
        self.places.organisations.mkdir()
        new_organisation(self.places.organisations, "village")
        self.folder = self.places.organisations / "village"

    def fills(self, document: str, answers: Mapping[str, str], name: str = "", today: date | None = None) -> None:
        """Build a form, type into it, save it under another name, and collect it without a remark."""
        today = today or self.today
        wanted = Wanted(documents=(document,), formats=("docx",))
        report = build(self.places, "village", wanted=wanted, today=today)
        assert not report.problems
        path = self.places.folder_of("village") / f"{document}{f'.{name}' if name else ''}.en.docx"
        filled = self.places.out / f"back {len(list(self.folder.rglob('*.yaml')))}.docx"
        filled.write_bytes(type_into(path.read_bytes(), answers))
        (taken,) = Collector(self.places, today).collect([filled])
        assert not taken.problems, taken.problems
        assert set(taken.comparison.taken) == set(answers), taken
        assert not taken.comparison.disputes

    def knows(self) -> Organisation:
        return load_organisation(self.folder)
