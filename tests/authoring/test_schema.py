"""The schemas in `schemas/` are those of the model; `IMDOCS_GOLDEN=1 pytest tests/authoring` writes them anew."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from imdocs.authoring.kinds import KINDS
from imdocs.authoring.schema import modeline, schema_text, schemas, write_schemas
from imdocs.problems import Refused

ROOT = Path(__file__).parents[2]
MADE = schemas()


class _Core(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute


for _tag, _pattern, _first in (
    ("int", r"[-+]?\d+$", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d+$", "-+0123456789"),
    ("bool", r"(?:true|false)$", "tf"),
    ("null", r"(?:null|~|)$", ["n", "~", ""]),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def header(path: Path) -> Any:
    text = path.read_text("utf-8")
    return yaml.load(text.split("\n---", 1)[0] if path.suffix == ".md" else text, Loader=_Core)  # noqa: S506


def files(kind: str) -> list[Path]:
    pattern = KINDS[kind].files
    return sorted(ROOT.glob(pattern if pattern.startswith("content/") else f"content/{pattern}"))


def keys(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, list):
        for part in schema:
            yield from keys(part, where)
    elif isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield f"{where}.{name}", value
        for name, value in schema.items():
            yield from keys(value, f"{where}.{name}")


def validator(kind: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    return jsonschema.Draft7Validator(MADE[kind], format_checker=jsonschema.FormatChecker())


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    folder = ROOT / "schemas"
    if os.environ.get("IMDOCS_GOLDEN"):
        write_schemas(folder)
    assert {path.stem for path in folder.glob("*.json")} == set(MADE)
    old = [kind for kind in MADE if (folder / f"{kind}.json").read_text("utf-8") != schema_text(kind)]
    assert not old, "write them anew with IMDOCS_GOLDEN=1 and look at the difference"


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_draft_07_and_describes_every_key(kind: str) -> None:
    validator(kind).check_schema(MADE[kind])
    assert MADE[kind]["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = schema_text(kind)
    assert not re.search(r'"(?:\$defs|prefixItems|unevaluatedProperties|dependentRequired)"', text)
    assert [name for name, value in keys(MADE[kind]) if not value.get("description")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_that_exists_is_right_by_its_schema(kind: str) -> None:
    check = validator(kind)
    wrong = [f"{path.name}: {error.json_path}: {error.message}" for path in files(kind)
             for error in check.iter_errors(header(path))]  # fmt: skip
    assert wrong == []
    assert files(kind) or not KINDS[kind].files.startswith("content/")


@pytest.mark.parametrize(
    ("kind", "change", "says"),
    [
        ("tool", {"efort": "low"}, "efort"),
        ("tool", {"effort": "tiny"}, "tiny"),
        ("tool", {"days": ["4", 9]}, "'4' is not of type 'number'"),
        ("tool", {"days": [4, 9, 12]}, "too long"),
        ("tool", {"title": "x" * 53}, "too long"),
        ("tool", {"steps": [{"step": 1}]}, "'action' is a required property"),
        ("tool", {"updated": "12/03/2027"}, "'date'"),
        ("tool", {"id": "sop"}, "id"),
        ("workshop", {"start": "8.30"}, "8.30"),
        ("roadmap", {"approved": {"by": "manager"}}, "'date' is a required property"),
    ],
)
def test_a_schema_warns_of_what_the_loader_refuses(kind: str, change: dict[str, Any], says: str) -> None:
    data = header(ROOT / "content/tools/sop.en.md") if kind == "tool" else {}
    assert any(says in error.message for error in validator(kind).iter_errors({**data, **change}))


@pytest.mark.parametrize("change", [{"number": 12}, {"careful": "Said softly"}])
def test_a_text_may_be_written_as_a_number_and_a_key_may_be_left_out(change: dict[str, Any]) -> None:
    assert not list(validator("tool").iter_errors({**header(ROOT / "content/tools/sop.en.md"), **change}))


def test_a_workshop_may_begin_on_the_minute() -> None:
    assert not list(validator("workshop").iter_errors({"start": "08:30", "dates": ["2027-03-12"]}))


def test_schemas_are_written_anew_over_old_ones(tmp_path: Path) -> None:
    (tmp_path / "risk.json").write_text("old", "utf-8")
    paths = write_schemas(tmp_path)
    assert {path.stem for path in paths} == set(KINDS)
    assert (tmp_path / "risk.json").read_text("utf-8") == schema_text("risk")


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        schema_text("riks")
    assert refused.value.problems[0].hint == "did you mean 'risk'?"


def test_the_yaml_files_of_the_library_name_their_schema_in_their_first_line() -> None:
    for kind in ("library", "sources"):
        first = (ROOT / f"content/{kind}.yaml").read_text("utf-8").split("\n")[0]
        assert first == modeline(kind, "../schemas")
        assert (ROOT / "content" / first.split("=")[1]).resolve() == (ROOT / f"schemas/{kind}.json").resolve()


def test_the_editor_knows_the_schema_of_every_yaml_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == {f"./schemas/{name}.json" for name, kind in KINDS.items() if kind.is_yaml}


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("content/risks/a.en.md:12:3: too-long: 'title' has 60 characters (take out 8)",
         ("content/risks/a.en.md", "12", "3", "too-long", "'title' has 60 characters (take out 8)")),
        ("C:\\imdocs\\content\\a.yaml:4: yaml: no", ("C:\\imdocs\\content\\a.yaml", "4", None, "yaml", "no")),
    ],
)  # fmt: skip
def test_the_editor_understands_a_problem(line: str, groups: tuple[str | None, ...]) -> None:
    [task] = [task for task in json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
              if task["label"] == "imdocs check"]  # fmt: skip
    with_line, without = (matcher["pattern"]["regexp"] for matcher in task["problemMatcher"])
    found = re.match(with_line, line)
    assert found
    assert found.groups() == groups
    assert not re.match(with_line, "content/a.yaml: cannot-read: it is gone")
    assert re.match(without, "content/a.yaml: cannot-read: it is gone")
    assert not re.match(without, line)
