from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.authoring.codes import codes_in
from imdocs.authoring.explain import PAGES, explain, explained_codes
from imdocs.problems import Refused


def test_every_code_that_a_problem_can_carry_is_explained() -> None:
    codes = codes_in()
    missing = {code: places for code, places in codes.used.items() if code not in explained_codes()}
    says = "write imdocs/authoring/explanations/<code>.md for each"
    assert not missing, says


def test_every_code_in_the_source_can_be_read() -> None:
    says = "write the code as a plain text, in a name of the same module, or as a parameter called 'code'"
    handed_on = "imdocs/answers/read.py"  # what a value does not fit is a key of the table in remarks.py
    assert not [place for place in codes_in().unread if not place.startswith(handed_on)], says


@pytest.mark.parametrize("code", explained_codes())
def test_every_page_says_what_it_means_shows_an_example_and_a_way_out(code: str) -> None:
    page = explain(code)
    head, *parts = page.split("\n## ")
    assert head.startswith(f"# {code}\n\n")
    assert len(head.split()) > 5
    assert [part.split("\n")[0] for part in parts] == ["Example", "How to mend it"]
    assert code in parts[0], "the example shows the code"
    assert all(len(part.split()) > 3 for part in parts)


def test_the_pages_lie_in_the_package_so_that_an_installed_program_has_them() -> None:
    assert PAGES.is_relative_to(Path(__file__).parents[2] / "imdocs")


def test_a_code_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        explain("to-long")
    assert refused.value.problems[0].hint == "did you mean 'too-long'?"


def test_a_path_is_no_code() -> None:
    with pytest.raises(Refused):
        explain("../new")


def test_codes_are_found_wherever_they_are_written(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text(
        """
def direct(place):
    yield Problem(place, "plain", "says")
    yield Problem(place, code="by-name", says="says")
    yield Problem(place, "left" if place else "right", "says")

def named(place):
    code = "given"
    yield Problem(place, code, "says")
    code, says = worded(place)
    yield Problem(place, code, says)
    for code, says in (("first", ""), ("second", "")):
        yield Problem(place, code, says)

def worded(place):
    if place:
        return "returned", "says"
    return "returned-too", "says"

class Desk:
    def problem(self, code, says):
        return Problem(self.place, code, says)

def told_again(problems):
    return [Problem(place, problem.code, problem.says) for problem in problems]
""",
        "utf-8",
    )
    (package / "two.py").write_text(
        "def check(desk):\n    yield desk.problem('handed-on', 'says')\n\n_tell('a private name of another module')\n",
        "utf-8",
    )
    (package / "three.py").write_text(
        "def lost(place, table, rest):\n    yield Problem(place, table['x'], 'says')\n    yield Problem(*rest)\n"
        "    code, says = rest\n    yield Problem(place, code, says)\n",
        "utf-8",
    )
    (package / "four.py").write_text(
        "WORDS = {'a': ('in-a-table', 'says {name}', '')}\nNO = ('north', 'south')\n\n"
        "def starred(place, words):\n    yield Problem(place, *words)\n\n"
        "def told(name):\n    return 'in-a-return', f'says {name}', ''\n\n"
        "SAYS = {'in-a-key': 'is odd'}\ndef odd(value):\n    yield Problem('', value.check, SAYS[value.check])\n\n"
        "def _tell(code):\n    return Problem('', code, '')\n\n_tell('own')\n",
        "utf-8",
    )
    codes = codes_in(package)
    assert list(codes.used) == sorted(
        ["plain", "by-name", "left", "right", "given", "returned", "returned-too", "first", "second", "handed-on",
         "in-a-table", "in-a-return", "in-a-key", "own"]
    )  # fmt: skip
    assert codes.used["handed-on"] == ("package/two.py:2",)
    assert codes.unread == ("package/three.py:2", "package/three.py:3", "package/three.py:5")
