"""ARCHITECTURE.md names what is there: every file, and every function, class and room of ours."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

NAMED = sorted(set(re.findall(r"`([^`\n]+)`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))))
FILES = [
    path.relative_to(ROOT).as_posix() for folder in ("imdocs", "packaging") for path in (ROOT / folder).rglob("*.*")
]
DEFINED = {
    name for file in FILES if file.endswith(".py")
    for name in re.findall(r"(?:def|class) (\w+)", (ROOT / file).read_text("utf-8"))
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMED if re.fullmatch(r"[\w/]+\.(py|lua)", name)])
def test_every_file_that_is_named_is_there(name: str) -> None:
    assert any(f"/{file}".endswith(f"/{name}") for file in FILES)


CODE = re.compile(r"[A-Z]\w+(\.\w+)?|\w{2,}(\.\w{2,})+|\w+_\w+(\(.*\))?")


@pytest.mark.parametrize(
    "name", [name for name in NAMED if CODE.fullmatch(name) and not name.endswith((".py", ".lua", ".yml", ".toml"))]
)
def test_every_function_class_and_file_of_a_room_that_is_named_is_there(name: str) -> None:
    *before, last = name.partition("(")[0].split(".")
    files = {file.rpartition("/")[2].partition(".")[0] for file in FILES}
    assert last in DEFINED | files
    assert not before or before[0] in DEFINED | files | {path.name for path in (ROOT / "imdocs").iterdir()}
