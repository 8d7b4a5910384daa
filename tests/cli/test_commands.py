"""The commands of the README, typed as a person would, on the two examples."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from imdocs.cli import main
from imdocs.formats.docx.typing import type_into
from tests.conftest import EXAMPLES, ROOT

DAY = ("--today", "2027-06-18")


class House:
    """A folder with the examples as somebody's own organisations, and a build folder."""

    def __init__(self, folder: Path) -> None:
        self.organisations = Path(shutil.copytree(EXAMPLES, folder / "organisations"))
        self.out = folder / "build"

    def run(self, *words: str, status: int = 0) -> Result:
        places = ("--root", str(ROOT), "--organisations", str(self.organisations), "--out", str(self.out))
        done = CliRunner().invoke(main, [*words, *places])
        assert done.exit_code == status, done.output
        return done

    def worksheet(self) -> Path:
        self.run("build", "urban-utility", "--document", "coaching-worksheet", "--format", "docx", *DAY)
        return self.out / "documents" / "urban-utility" / "coaching-worksheet.3.en.docx"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_worksheet_is_built_filled_rehearsed_collected_looked_up_and_taken_back(house: House, tmp_path: Path) -> None:
    field = "tool/cashless/coaching-ten.9"
    filled = tmp_path / "scan of tuesday.docx"
    filled.write_bytes(type_into(house.worksheet().read_bytes(), {field: "The treasury still says no."}))
    answers = house.organisations / "urban-utility" / "answers"
    before = sorted(answers.iterdir())
    assert "scan of tuesday.docx" in house.run("collect", str(filled), "--dry-run", *DAY).stdout
    assert sorted(answers.iterdir()) == before
    house.run("collect", str(filled), *DAY)
    told = house.run("history", "urban-utility", field).stdout
    assert told.rstrip().endswith("The treasury still says no.")
    (wrote,) = (path for path in set(answers.iterdir()) - set(before) if path.suffix == ".yaml")
    assert "moved aside" in house.run("collect", "--undo", str(wrote)).stdout
    assert [path for path in sorted(answers.iterdir()) if path.is_file()] == before


def test_a_form_whose_code_two_organisations_have_joins_neither(house: House, tmp_path: Path) -> None:
    filled = tmp_path / "form.docx"
    filled.write_bytes(type_into(house.worksheet().read_bytes(), {"tool/cashless/coaching-ten.9": "No."}))
    shutil.copytree(house.organisations / "urban-utility", house.organisations / "a-copy")
    before = sorted(house.organisations.rglob("*"))
    told = house.run("collect", str(filled), *DAY, status=1).output
    assert "duplicate-code: the code" in told
    assert "belongs to 'a-copy', 'urban-utility'" in told
    assert sorted(house.organisations.rglob("*")) == before


def test_in_a_clone_ones_own_organisation_and_the_examples_are_both_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("content", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    for words in (
        ["new", "organisation", "our-utility"],
        ["build", "our-utility", "--document", "handout", "--format", "docx"],
        ["build", "urban-utility", "--document", "handout", "--format", "docx"],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "organisations" / "our-utility" / "organisation.yaml").is_file()
    assert {path.parent.name for path in (tmp_path / "build" / "documents").glob("*/handout.en.docx")} == {
        "our-utility", "urban-utility",
    }  # fmt: skip
    assert CliRunner().invoke(main, ["status", "--sector", "sarmandia"]).exit_code == 0
    both = CliRunner().invoke(main, ["status", "our-utility", "urban-utility"])
    assert (both.exit_code, "'urban-utility' is an example" in both.stderr) == (1, True)
    assert "(name your own and the examples in a command each)" in both.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--pack", "--books"), "choose one of --pack and --books"),
        (("urban-utility", "--sector", "sarmandia"), "with --sector there is no use for ORGANISATION"),
        (("--pack", "--document", "ballot", "--jobs", "2"), "with --pack there is no use for --document, --jobs"),
        (("--pack", "--language", "en", "--language", "es"), "a second --language"),
        (("--books", "--all"), "with --books there is no use for --all"),
    ],
)
def test_options_that_would_do_nothing_together_are_refused(house: House, words: tuple[str, ...], says: str) -> None:
    assert says in house.run("build", *words, status=2).output
    assert not house.out.exists()


def test_a_message_goes_out_as_text_and_its_reply_comes_back(house: House, tmp_path: Path) -> None:
    sent = house.run("message", "urban-utility", *DAY).stdout
    assert re.search(r"\n\[R4TW-CW3-a\]\n$", sent)
    line = next(line for line in sent.splitlines() if re.match(r"\[T\d+\.9 [A-Z]\] ", line))
    reply = tmp_path / "reply.txt"
    reply.write_text(f"Hello!\n{line}\nThe treasury still says no.\n{sent.splitlines()[-1]}\n", "utf-8")
    assert "taken 1" in house.run("collect", str(reply), *DAY).stdout
    assert "The treasury still says no." not in house.run("message", "urban-utility", *DAY).stdout
    assert (
        "did you mean 'coaching-worksheet'"
        in house.run("message", "urban-utility", "--document", "coaching-worksheeet", status=1).output
    )


def test_collect_without_a_file_says_what_it_wants(house: House) -> None:
    assert "name at least one filled worksheet" in house.run("collect", status=2).output


def test_status_names_what_is_late_and_machines_get_the_same(house: House) -> None:
    told = house.run("status", "urban-utility", *DAY).stdout
    assert "Água & Vida d'Ouromar" in told
    (data,) = json.loads(house.run("status", "urban-utility", "--json", *DAY).stdout)
    assert data["organisation"] == "urban-utility"
    assert len(json.loads(house.run("status", "--json", *DAY).stdout)) == 2


def test_status_of_an_organisation_that_is_not_there_names_the_nearest(house: House) -> None:
    assert "did you mean 'urban-utility'?" in house.run("status", "urban-utilty", status=1).output


def test_suggest_names_tools_and_the_risks_that_they_cover_and_leaves_the_choice_to_the_room(house: House) -> None:
    told = house.run("suggest", "urban-utility").stdout
    assert re.search(r"(?m)^  T\d\d .+ \(\d+ days\)\n      R\d\d ", told)
    assert told.endswith("the room knows more.\n")


def test_a_decision_is_recorded_and_shown(house: House) -> None:
    told = house.run("approve", "urban-utility", "--by", "General manager", "--date", "2027-06-10", *DAY).stdout
    assert told.startswith("wrote ")
    assert Path(told.split()[1]).is_file()


def test_a_yes_with_changes_says_which_and_the_road_map_prints_them(house: House) -> None:
    decided = ("approve", "urban-utility", "--by", "General manager", "--date", "2027-06-10", "--answer", "changes")
    assert "say with --words which changes are wanted" in house.run(*decided, *DAY, status=2).output
    house.run(*decided, "--words", "Start T21-07 in August.", *DAY)
    (wanted,) = (
        Path(path)
        for path in house.organisations.glob("urban-utility/answers/*approval-memo*.yaml")
        if "August" in path.read_text("utf-8")
    )
    assert "decision-words" in wanted.read_text("utf-8")


def test_forget_asks_first_and_a_no_keeps_everything(house: House) -> None:
    folder = house.organisations / "small-scheme"
    places = ("--root", str(ROOT), "--organisations", str(house.organisations), "--out", str(house.out))
    done = CliRunner().invoke(main, ["forget", "small-scheme", *places], input="n\n")
    assert done.exit_code == 1
    assert folder.is_dir()
    house.run("forget", "small-scheme", "--yes")
    assert not folder.exists()


def test_check_reads_everything_and_writes_nothing(house: House) -> None:
    before = sorted(house.organisations.rglob("*"))
    told = house.run("check", "--coverage", *DAY).stdout
    assert "2 organisations" in told
    assert sorted(house.organisations.rglob("*")) == before
    made = (path for path in (house.out / "documents").rglob("*") if path.is_file())
    assert not [path for path in made if ".cache" not in path.parts]


@pytest.mark.parametrize(("messages", "begins"), [("text", "{path}:2:"), ("github", "::error file={path},line=2,")])
def test_a_mistake_is_told_with_its_place_and_fails_the_run(house: House, messages: str, begins: str) -> None:
    path = house.organisations / "small-scheme" / "organisation.yaml"
    path.write_text(path.read_text("utf-8").replace("\nname:", "\nnmae:", 1), "utf-8")
    told = house.run("check", "--messages", messages, *DAY, status=1).stderr
    assert begins.format(path=path) in told
    assert "did you mean 'name'?" in told


def test_machines_get_a_mistake_as_one_line_of_json(house: House) -> None:
    path = house.organisations / "small-scheme" / "organisation.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: small", "kind: smal", 1), "utf-8")
    told = [json.loads(line) for line in house.run("status", "--messages", "json", status=1).stderr.splitlines()]
    assert {(one["code"], one["path"], one["severity"]) for one in told} == {("unknown-value", str(path), "error")}


def test_fail_on_decides_what_counts_as_a_failure(house: House) -> None:
    path = house.organisations / "small-scheme" / "organisation.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: small", "kind: smal", 1), "utf-8")
    house.run("check", "--fail-on", "never", *DAY)


def test_new_begins_what_does_not_exist_and_touches_nothing_that_does(house: House) -> None:
    path = Path(house.run("new", "organisation", "our-utility").stdout.split()[1])
    assert path == house.organisations / "our-utility" / "organisation.yaml"
    before = path.read_bytes()
    assert "there is such a folder already" in house.run("new", "organisation", "our-utility", status=1).output
    assert path.read_bytes() == before
    house.run("new", "organisation", "../out", status=1)


def test_explain_schema_and_doctor_answer(house: House) -> None:
    assert "imdocs upgrade" in house.run("explain", "bad-format").stdout
    assert "organisation" in house.run("schema").stdout.split()
    assert "schema" in json.loads(house.run("schema", "organisation").stdout)["properties"]
    assert "there is no kind 'organisatoin'" in house.run("schema", "organisatoin", status=2).output
    assert "pandoc: there" in house.run("doctor").stdout


def test_doctor_tries_the_forms_of_those_that_can_be_read_and_names_the_others(house: House) -> None:
    (house.organisations / "a-broken-one").mkdir()
    (house.organisations / "a-broken-one" / "organisation.yaml").write_text("name: Broken\nkind: smal\n", "utf-8")
    shutil.rmtree(house.organisations / "urban-utility")
    done = house.run("doctor", "--forms", status=1)
    assert "a-broken-one/organisation.yaml:2" in done.output
    assert "small-scheme coaching-worksheet (en)" in done.stdout


def test_common_options_work_before_and_after_the_command(house: House) -> None:
    before = ["--root", str(ROOT), "--organisations", str(house.organisations), "status", "small-scheme", *DAY]
    done = CliRunner().invoke(main, before)
    assert done.exit_code == 0, done.output
    assert done.stdout == house.run("status", "small-scheme", *DAY).stdout


def test_quiet_says_nothing_when_all_is_well(house: House) -> None:
    assert house.run("check", "-q", *DAY).output == ""
