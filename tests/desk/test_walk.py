"""The whole walk of the urban example by clicks alone, by keyboard alone, in two tabs, and through a killed desk."""

from __future__ import annotations

import re
import shutil
import signal
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from imdocs.sources.read import read_source
from tests.desk.conftest import Open

pytestmark = pytest.mark.browser

FORMS = Path(__file__).parents[1] / "fixtures" / "forms" / "0.1.0"
WORKSHEET = FORMS / "urban-utility.coaching-worksheet.3.word.docx"
URBAN = "/o/urban-utility"


def collected(desk: Open) -> list[str]:
    return sorted(path.name for path in (desk.urban / "answers").glob("*.yaml"))


def retyped(folder: Path, find: str, put: str) -> Path:
    """The worksheet as another copy of it would say something else."""
    target = folder / "other.docx"
    with zipfile.ZipFile(WORKSHEET) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            new.writestr(
                info,
                re.sub(re.escape(escape(find, quote=False)), put, old.read(info).decode())
                if info.filename == "word/document.xml"
                else old.read(info),
            )
    return target


def hand_in(page: Any, *files: Path) -> None:
    page.set_input_files("#forms", [str(file) for file in files])
    page.get_by_role("button", name="Read these forms").click()
    page.get_by_role("heading", name="What was read").wait_for()


def make(page: Any, name: str = "Make what is due") -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_text(re.compile(r"\d+ made, \d+ unchanged")).wait_for()


def test_the_whole_walk_by_clicks_alone(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.get_by_role("link", name="Água & Vida").click()
    page.get_by_role("heading", name="Next: Mid-programme review").wait_for()
    make(page)
    assert {"coaching-worksheet.3.en.docx", "coach-brief.3.en.pdf"} <= desk.made.keys()

    page.get_by_role("link", name="Coaching session worksheet 3", exact=True).click()
    assert page.get_by_role("img", name=re.compile("Page 1 of ")).evaluate("image => image.decode().then(() => true)")
    page.get_by_role("link", name="Answers").click()
    before = collected(desk)
    hand_in(page, WORKSHEET)
    page.get_by_text(re.compile(r"Coaching worksheet 3 of urban-utility: \d+ answers taken")).wait_for()
    assert len(collected(desk)) == len(before) + 1

    page.get_by_role("link", name="All answers of urban-utility").click()
    page.get_by_role("link", name="Pictures").click()
    assert page.get_by_role("img", name=re.compile("Risk matrix")).is_visible()
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("link", name="Profile, people and baseline").click()
    page.get_by_label("Timezone").fill("America/Bogota")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved. The version before is kept.").wait_for()
    assert (desk.urban / "organisation.yaml").read_text("utf-8") == (
        (desk.urban / "earlier").glob("*.yaml").__next__().read_text("utf-8").replace("America/Lima", "America/Bogota")
    )
    page.get_by_role("link", name="Data", exact=True).first.click()
    page.get_by_role("link", name="What changed lately").click()
    page.get_by_role("button", name=re.compile("Bring back organisation.yaml")).click()
    page.get_by_text("The earlier version stands again.").wait_for()
    assert "America/Lima" in (desk.urban / "organisation.yaml").read_text("utf-8")

    page.get_by_role("link", name="Documents", exact=True).click()
    make(page)
    assert "coaching-worksheet.4.en.docx" in desk.made
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take all along (zip)").click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == desk.made.keys()
    page.get_by_role("link", name="Answers").click()
    page.get_by_role("button", name=f"Take back: {WORKSHEET.name}").click()
    page.get_by_text("The form was taken back.").wait_for()
    assert collected(desk) == before


@pytest.mark.parametrize(("choice", "wins"), [("Take this", "Quite another answer"), ("Keep this", "")])
def test_a_dispute_is_settled_side_by_side(
    tab: Callable[[], Any], desk: Open, tmp_path: Path, choice: str, wins: str
) -> None:
    page = tab()
    page.goto(f"{desk.base}{URBAN}/answers")
    hand_in(page, WORKSHEET)
    page.goto(f"{desk.base}{URBAN}/answers")
    said = (
        page.locator(".forms > li", has_text=WORKSHEET.name)
        .locator(".said dd")
        .filter(has_text=re.compile("^.{20,}$"))
        .first.text_content()
    )
    hand_in(page, retyped(tmp_path, said, "Quite another answer"))
    page.get_by_role("link", name="Settle it").click()
    before = len(collected(desk))
    first = page.locator(".dispute").first
    assert first.locator("blockquote").all_text_contents() == [said, "Quite another answer"]
    first.get_by_role("button", name=choice).click()
    page.get_by_text("Settled.").wait_for()
    newest = max((desk.urban / "answers").glob("*.yaml"), key=lambda path: path.stat().st_mtime_ns)
    assert len(collected(desk)) == before + 1
    assert (wins or said) in read_source(newest).data["answers"].values()
    assert page.locator(".dispute").count() == 0


def test_the_same_form_in_two_tabs_is_collected_once(tab: Callable[[], Any], desk: Open) -> None:
    one, two = tab(), tab()
    for page in (one, two):
        page.goto(f"{desk.base}/collect")
        page.set_input_files("#forms", str(WORKSHEET))
    before = len(collected(desk))
    for page in (one, two):
        page.get_by_role("button", name="Read these forms").click(no_wait_after=True)
    for page in (one, two):
        page.get_by_role("heading", name="What was read").wait_for()
    texts = one.inner_text("main") + two.inner_text("main")
    assert len(collected(desk)) == before + 1
    assert "answers taken" in texts
    assert "collected before; nothing changed" in texts


def test_two_tabs_do_not_overwrite_each_other_and_nothing_typed_is_lost(tab: Callable[[], Any], desk: Open) -> None:
    one, two = tab(), tab()
    for page in (one, two):
        page.goto(f"{desk.base}{URBAN}/data/organisation.yaml")
    one.get_by_label("Timezone").fill("America/Bogota")
    one.get_by_role("button", name="Save").click()
    one.get_by_text("Saved.").wait_for()
    two.get_by_label("Country").fill("Elsewhere")
    two.get_by_role("button", name="Save").click()
    two.get_by_text("Nothing was saved.").wait_for()
    text = (desk.urban / "organisation.yaml").read_text("utf-8")
    assert "timezone: America/Bogota" in text
    assert "Elsewhere" not in text
    assert "Elsewhere" in two.locator(".said").inner_text()


def test_a_reload_and_a_second_tab_in_the_middle_of_a_build_find_the_same_build(
    tab: Callable[[], Any], desk: Open
) -> None:
    one, two = tab(), tab()
    one.goto(f"{desk.base}{URBAN}/documents")
    one.get_by_role("button", name="Make everything").click()
    one.locator("progress").wait_for()
    one.reload()
    two.goto(f"{desk.base}{URBAN}/documents")
    two.get_by_role("button", name="Make what is due").click()
    assert two.get_by_role("heading", name=re.compile("Every document")).is_visible()
    for page in (one, two):
        page.get_by_text(re.compile(r"\d+ made, 0 unchanged")).wait_for(timeout=170_000)
    assert not [name for name in desk.made if "(new)" in name or name.startswith(".")]


def test_a_killed_desk_loses_nothing_and_doubles_nothing(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.goto(f"{desk.base}{URBAN}/documents")
    page.get_by_role("button", name="Make what is due").click()
    page.wait_for_function("() => (document.querySelector('progress') || {}).value > 3")
    desk.kill(signal.SIGKILL)
    half = desk.made
    text = (desk.urban / "organisation.yaml").read_text("utf-8")
    (desk.urban / "organisation.yaml").write_text(text.replace("name: Água & Vida", "name: Nova & Vida"), "utf-8")
    port = desk.port
    desk.start()
    assert desk.port == port
    page.goto(desk.address)
    page.goto(f"{desk.base}{URBAN}/documents")
    make(page)
    assert half.keys() <= desk.made.keys()
    assert not [name for name in desk.made if "(new)" in name]
    assert "Nova" in page.inner_text(".who")


def test_problems_stand_beside_their_field_and_nothing_typed_is_lost(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.goto(f"{desk.base}{URBAN}/data/organisation.yaml")
    text = (desk.urban / "organisation.yaml").read_text("utf-8")
    page.get_by_label("Name (needed)").first.fill("Água Nova")
    page.get_by_label("Timezone").fill("Mars/Base")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Nothing was saved.").wait_for()
    assert (desk.urban / "organisation.yaml").read_text("utf-8") == text
    assert page.get_by_label("Name (needed)").first.input_value() == "Água Nova"
    wrong = page.locator(".field.wrong")
    assert wrong.locator("input").get_attribute("name") == "timezone"
    assert "There is no time zone 'Mars/Base'" in wrong.inner_text()


def test_a_new_organisation_in_five_questions(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.get_by_role("link", name="A new organisation").click()
    page.get_by_label("What is it called?").fill("Agua: 'Clara' & Söhne")
    page.get_by_label("A regulator").check()
    page.get_by_label("In which languages").fill("es, en")
    page.get_by_label("Who leads it?").fill("Zoë Ó")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Agua: 'Clara' & Söhne").wait_for()
    assert (desk.home / "organisations" / "agua-clara-sohne" / "organisation.yaml").is_file()
    page.get_by_role("heading", name=re.compile("^Next: ")).wait_for()


def test_what_is_saved_in_any_program_is_seen_in_the_preview(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.goto(f"{desk.base}{URBAN}/preview?document=coach-brief&language=en")
    page.locator("[data-key]").wait_for()
    first = page.locator("#preview").get_attribute("data-key")
    file = desk.urban / "organisation.yaml"
    file.write_text(file.read_text("utf-8").replace("name: Água", "name: Nova", 1), "utf-8")
    page.wait_for_function("key => document.querySelector('#preview').dataset.key !== key", arg=first)
    assert page.locator("#preview img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    file.write_text(file.read_text("utf-8").replace("kind: utility", "kind: utilty", 1), "utf-8")
    page.get_by_text("'utilty' is no value of 'kind'").wait_for()
    assert page.locator("#preview img").first.is_visible()


def test_the_keyboard_alone_is_enough(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()

    def go_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            text = page.evaluate(
                "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.innerText || e.id || ''; }"
            )
            if text.strip().startswith(name):
                box = page.evaluate(
                    "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle; }"
                )
                assert box != "none", f"{name} does not show that it is reached"
                return
        pytest.fail(f"{name} cannot be reached by the Tab key")

    go_to("Skip to the content")
    go_to("Água & Vida")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Next: ").wait_for()
    go_to("See the documents")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Documents", exact=True).wait_for()
    go_to("Documents that are not due now")
    page.keyboard.press("Enter")
    go_to("Make: Brief for the coach")
    page.keyboard.press("Enter")
    page.get_by_text("2 made, 0 unchanged").wait_for()
    assert "coach-brief.3.en.docx" in desk.made


def test_a_decision_is_written_down_once(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    roadmap = desk.urban / "roadmap.yaml"
    text = roadmap.read_text("utf-8")
    approved = text[text.index("approved:") : text.index("history:")]
    roadmap.write_text(text.replace(approved, ""), "utf-8")

    def write_down() -> None:
        page.goto(f"{desk.base}{URBAN}")
        page.get_by_role("link", name="Write down a decision on the road map").click()
        page.get_by_label("Approved", exact=True).check()
        page.get_by_label("On which day?").fill("2027-06-01")
        page.get_by_label("Who decided?").fill("General manager")
        page.get_by_role("button", name="Write it down").click()

    write_down()
    page.locator(".step", has_text="Road map approved").get_by_text("1 Jun 2027").wait_for()
    write_down()
    page.locator(".step", has_text="Road map approved").get_by_text("1 Jun 2027").wait_for()
    assert len([name for name in collected(desk) if "approval-memo" in name]) == 1


PAGES = ("/", "/new", "/collect", URBAN, f"{URBAN}/documents", f"{URBAN}/answers", f"{URBAN}/pictures", f"{URBAN}/data",
         f"{URBAN}/data/organisation.yaml", f"{URBAN}/data/roadmap.yaml", f"{URBAN}/changes", f"{URBAN}/decide", f"{URBAN}/advice", f"{URBAN}/preview",
         "/o/small-scheme", "/o/small-scheme/pictures", "/o/nobody")  # fmt: skip


@pytest.mark.parametrize("look", [("light", 1200), ("dark", 390)], ids=["light desktop", "dark phone"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    tab: Callable[[], Any], desk: Open, axe: str, look: tuple[str, int]
) -> None:
    shutil.copy(WORKSHEET, desk.home)
    page = tab()
    page.emulate_media(color_scheme=look[0])
    page.set_viewport_size({"width": look[1], "height": 900})
    page.goto(f"{desk.base}/collect")
    hand_in(page, WORKSHEET)
    found: dict[str, list[str]] = {}
    for path in (page.url.removeprefix(desk.base), *PAGES):
        page.goto(desk.base + path)
        for details in page.locator("main details").all()[:3]:
            details.evaluate("one => { one.open = true; }")
        page.evaluate(axe)
        violations = page.evaluate("() => axe.run().then(found => found.violations)")
        found[path] = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            found[path].append("wider than the screen")
    assert {path: says for path, says in found.items() if says} == {}


def test_without_a_script_everything_is_still_there(browser: Any, desk: Open) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.address)
    page.get_by_role("link", name="Água & Vida").click()
    page.get_by_role("button", name="Make what is due").click()
    page.get_by_text(re.compile(r"\d+ made, \d+ unchanged")).wait_for(timeout=60_000)
    context.close()
    assert "coaching-worksheet.3.en.docx" in desk.made


def test_nothing_of_an_organisation_is_printed(tab: Callable[[], Any], desk: Open) -> None:
    page = tab()
    page.goto(f"{desk.base}{URBAN}/answers")
    hand_in(page, WORKSHEET)
    process = desk._process
    desk._process = None
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=20)
    assert printed == ""
