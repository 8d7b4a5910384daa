"""The content folder as one library: references lead somewhere, numbers are permanent, translations carry words only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imdocs.content.library import load_library
from imdocs.content.records import source_hash
from imdocs.problems import Refused

CONTENT = Path(__file__).parents[2] / "content"
RISK = "risks/prc-bidder-collusion.en.md"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    private = shutil.ignore_patterns("organisations", "sectors")
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=private))


def change(path: Path, old: str, new: str) -> int:
    """Change the first such text of a file and say on which line it stands."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def refused(folder: Path, language: str = "en") -> list[tuple[str, str, int]]:
    with pytest.raises(Refused) as told:
        load_library(folder, language)
    return [(found.code, Path(found.place.path).name, found.place.line) for found in told.value.problems]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (RISK, "  - tool: integrity-pact", "  - tool: integrity-pakt"),
        ("method/small/cards.en.md", "risk: gov-elite-capture", "risk: gov-elite-captur"),
        ("questions/baseline.en.md", "scale: ", "scale: no-such-"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_in_its_file(copy: Path, name: str, old: str, new: str) -> None:
    change(copy / name, old, new)
    assert {(code, where) for code, where, _ in refused(copy)} == {("dangling-id", Path(name).name)}


def test_a_number_given_twice_is_told_at_the_second(copy: Path) -> None:
    line = change(copy / "risks/prc-award-bribery.en.md", "number: R17", "number: R16")
    assert refused(copy) == [("duplicate-number", Path(RISK).name, line)]


def test_what_is_wrong_in_a_source_is_told_at_the_source(copy: Path) -> None:
    line = change(copy / "sources.yaml", "action-plan:\n", "action-plan:\n  titel: again\n")
    assert ("unknown-key", "sources.yaml", line) in refused(copy)


def test_files_that_cannot_be_read_are_all_told_at_once(copy: Path) -> None:
    (copy / RISK).write_text("no header", "utf-8")
    (copy / "sources.yaml").write_bytes(b"\xff")
    (copy / "library.yaml").unlink()
    (copy / "tools" / "My Tool.md").write_text("---\n---\n", "utf-8")
    told = {(code, name) for code, name, _ in refused(copy)}
    assert told >= {
        ("no-header", "prc-bidder-collusion.en.md"), ("not-utf-8", "sources.yaml"), ("cannot-read", "library.yaml"),
        ("bad-name", "My Tool.md"),
    }  # fmt: skip


def translation(folder: Path, text: str, name: str = "prc-bidder-collusion") -> None:
    (folder / "risks" / f"{name}.es.md").write_text(f"---\n{text}\n---\nCuerpo.\n", "utf-8")


def test_a_translation_gives_words_and_keeps_the_facts(copy: Path) -> None:
    translation(
        copy,
        f"translates: {source_hash(copy / RISK)}\ntitle: Colusión entre oferentes\nsigns:\n  - Ganan por turnos\n"
        "example:\n  text: Un pueblo.\nwhy:\n  integrity-pact: Todos firman.",
    )
    library, problems = load_library(copy, "es")
    risk, english = library.risks["prc-bidder-collusion"], load_library(copy)[0].risks["prc-bidder-collusion"]
    assert not problems
    assert (risk.title, risk.signs, risk.body) == ("Colusión entre oferentes", ("Ganan por turnos",), "Cuerpo.")
    assert (risk.number, risk.summary) == (english.number, english.summary), "what is not translated stays English"
    assert (risk.example.text, risk.example.illustrative) == ("Un pueblo.", english.example.illustrative)
    assert {link.tool: link.why for link in risk.tools}["integrity-pact"] == "Todos firman."
    assert [link.tool for link in risk.tools] == [link.tool for link in english.tools]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("number: R99", "prc-bidder-collusion", "fact-in-translation"),
        ("title: Sin original", "prc-bidder-colusion", "dangling-id"),
    ],
)
def test_a_translation_changes_no_fact_and_stands_beside_an_english_record(
    copy: Path, text: str, name: str, code: str
) -> None:
    translation(copy, text, name)
    assert [found for found, *_ in refused(copy, "es")] == [code]


def test_a_translated_list_replaces_the_whole_list(copy: Path) -> None:
    words = (copy / "method/kinds.en.md").read_text("utf-8")
    (copy / "method/kinds.es.md").write_text(words.replace("title: ", "title: ES "), "utf-8")
    titles = [[kind.title for kind in load_library(copy, language)[0].kinds.values()] for language in ("en", "es")]
    assert titles[0] != titles[1]
    assert len(titles[0]) == len(titles[1])


def test_the_questions_from_which_progress_is_computed_keep_their_keys() -> None:
    library, _ = load_library(CONTENT, "en")
    assert {"3", "4", "5", "6", "9", "10"} <= library.questions_by_key["coaching-ten"].keys()
