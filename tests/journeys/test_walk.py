"""Both walks through the whole process, from the first command to the second cycle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.walk import Walker, walk


@pytest.mark.parametrize("name", ["rural", "urban"])
def test_the_whole_process_can_be_walked_with_commands_and_filled_forms_alone(name: str, tmp_path: Path) -> None:
    Walker(tmp_path, name).goes(walk(name))
