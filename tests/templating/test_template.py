from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.problems import Refused
from imdocs.templating.template import load_template, template_paths
from tests.build import template


def test_an_include_puts_the_lines_of_its_file_in_place_and_lines_remember_their_file(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("One\n\nTwo\n", "utf-8")
    made = template(tmp_path, 'Before\n\n{% include "part.md" %}\n\nAfter')
    assert made.text == "Before\n\nOne\n\nTwo\n\nAfter\n"
    assert [(Path(place.path).name, place.line) for place in made.lines[2:6:2]] == [("part.md", 1), ("part.md", 3)]


BAD_INCLUDES = {
    "prat.md": "missing-file: there is no file 'prat.md' to include (did you mean 'part.md'?)",
    "../secret.md": "path-trick: '../secret.md' leads out of the templates",
    "/etc/passwd": "path-trick: '/etc/passwd' leads out of the templates",
    "outside.md": "path-trick: 'outside.md' leads out of the templates",
    "sheet.md": "include-circle: 'sheet.md' includes itself",
    "latin.md": "not-utf-8: the file is not written in UTF-8",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates with a good part, a bad one, and a way out."""
    made = tmp_path / "templates"
    made.mkdir()
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (made / "part.md").write_text("One", "utf-8")
    (made / "latin.md").write_bytes(b"caf\xe9")
    (made / "outside.md").symlink_to(tmp_path / "secret.md")
    return made


@pytest.mark.parametrize("name", BAD_INCLUDES)
def test_an_include_that_leads_nowhere_outside_or_back_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        template(folder, f'{{% include "{name}" %}}')
    assert str(refused.value).split(": ", 1)[1].startswith(BAD_INCLUDES[name])


def test_every_bad_include_is_told_at_once_at_its_line(folder: Path) -> None:
    with pytest.raises(Refused) as refused:
        template(folder, '{% include "a.md" %}\n\n{% include "b.md" %}\n\n{{ a() }}')
    assert [(problem.place.line, problem.code) for problem in refused.value.problems] == [
        (5, "missing-file"), (7, "missing-file"), (9, "template-forbidden"),
    ]  # fmt: skip


def test_two_files_that_include_each_other_are_told(folder: Path) -> None:
    (folder / "part.md").write_text('{% include "sheet.md" %}', "utf-8")
    with pytest.raises(Refused, match=r"part\.md:1:1: include-circle"):
        template(folder, '{% include "part.md" %}')


def test_includes_that_multiply_are_stopped(folder: Path) -> None:
    for number in range(4):
        (folder / f"p{number}.md").write_text(f'{{% include "p{number + 1}.md" %}}\n' * 100, "utf-8")
    (folder / "p4.md").write_text("x\n" * 100, "utf-8")
    with pytest.raises(Refused, match="template-too-large: more than 20,000 lines"):
        template(folder, '{% include "p0.md" %}')


def test_an_unknown_key_in_a_header_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(
        Refused, match=r"sheet\.md:4:1: unknown-key: 'landscpe' is no key here \(did you mean 'landscape'\?\)"
    ):
        template(tmp_path, "Text", landscpe="true")


def test_the_first_folder_wins_but_sheets_of_code_come_from_the_last_only(tmp_path: Path) -> None:
    own, library = tmp_path / "own", tmp_path / "library"
    for path in (own, library):
        path.mkdir()
        for name in ("a.md", "cards.typ", "cards.yaml", "shared.typ"):
            (path / name).write_text("title: Cards\ncontext: cards\n", "utf-8")
    (own / "evil.typ").write_text("#read", "utf-8")
    (own / "evil.yaml").write_text("title: Evil\ncontext: cards\n", "utf-8")
    assert template_paths([own, library]) == {"a": own / "a.md", "cards": library / "cards.typ"}
    assert load_template(library / "cards.typ", [own, library]).kind == "typst"


TABLE = """\
| Who | When | Where |
|:----|:-----|------:|
| {% for one in rows %} | | | |
| {{ one.who | upper }} | {{ one.when }} | {% if a %}a \\| b{% endif %} |
| {% endfor %} | | | |
"""


def test_a_table_whose_lines_agree_is_no_problem_and_statements_may_keep_their_bars(tmp_path: Path) -> None:
    assert template(tmp_path, TABLE).text


@pytest.mark.parametrize(("old", "new", "told"), [
    ("|:----|:-----|------:|", "|:----|------:|", [(1, 3, 2), (4, 3, 2)]),
    ("| Who | When | Where |", "| Who | When |", [(1, 2, 3)]),
    ("{{ one.when }} | ", "", [(4, 2, 3)]),
])  # fmt: skip
def test_a_column_that_was_removed_in_some_lines_only_is_told(
    tmp_path: Path, old: str, new: str, told: list[tuple[int, int, int]]
) -> None:
    with pytest.raises(Refused) as refused:
        template(tmp_path, TABLE.replace(old, new))
    first = template(tmp_path, TABLE).lines[0].line
    assert [(one.place.line - first + 1, one.code, one.says) for one in refused.value.problems] == [
        (line, "uneven-table", f"this line of a table has {cells} cells, and the line of dashes {dashes}")
        for line, cells, dashes in told
    ]
