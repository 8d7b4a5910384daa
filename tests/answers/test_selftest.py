"""What `imdocs doctor --forms` does on a user's machine: every form of an organisation, filled, saved and read."""

from __future__ import annotations

from pathlib import Path

from imdocs.answers import selftest
from imdocs.model.organisation import Organisation
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench
from tests.conftest import EXAMPLES, ROOT, TODAY


def test_every_form_gives_back_what_was_typed(urban: Organisation, tmp_path: Path) -> None:
    bench = Workbench(Places(ROOT, EXAMPLES, tmp_path))
    tested = list(selftest.test_forms(bench, urban, TODAY, ("en",)))
    assert [problem.says for one in tested for problem in one.problems] == []
    assert {"coaching-worksheet", "road-map-draft", "story"} <= {one.document for one in tested}
    assert all(one.fields for one in tested)
