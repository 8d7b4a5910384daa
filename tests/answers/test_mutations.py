"""Forms mangled as people and programs mangle them: no crash, nothing in a wrong place, nothing lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from lxml import etree

from imdocs.answers.read import ReadBack, read_worksheet
from imdocs.formats.base import Field, mark_of
from imdocs.formats.docx.names import w
from imdocs.formats.docx.package import unpack
from imdocs.problems import Refused
from tests.word import DOCUMENT, added, heads, paragraph, question, questions, record, table, with_part, word
from tests.word import field as a_field

SHARES, MUTATIONS = 4, 500
WORDINGS = (
    "Which goals have been achieved?", "Why were they achieved?", "Which goals have not been achieved?",
    "Why were they not achieved?", "What problems did you encounter?",
)  # fmt: skip
STATES = (("", "Click to choose"), ("started", "started"), ("done", "done"), ("dropped", "dropped"))
SUBJECTS = ("pumps", "meters", "tariffs", "invoices", "valves", "ledgers", "tenders", "posts", "keys", "wells")


def asked_of(tool: str, number: str) -> list[Field]:
    return [
        a_field(f"tool/{tool}/coaching-ten.{place}", code=f"{number}.{place}", wording=wording)
        for place, wording in enumerate(WORDINGS, 1)
    ]


def record_of(code: str) -> list[Field]:
    return [
        a_field(
            f"row/{code}/status",
            kind="choice",
            code=code,
            wording="Status",
            placeholder="Click to choose",
            choices=STATES,
        ),
        a_field(f"row/{code}/remark", kind="short", code=code, wording="Remark", placeholder="Click to write"),
    ]


def step_of(number: int) -> list[Field]:
    columns = (("action", "Next step"), ("who", "Who"), ("why", "Why"))
    return [a_field(f"new/steps/{number}/{key}", kind="short", code="", wording=head) for key, head in columns]


QUESTIONS = [asked_of("sop", "T29"), asked_of("map", "T01")]
RECORDS = [record_of(code) for code in ("T05-01", "T05-02", "T05-03")]
STEPS = [step_of(number) for number in (1, 2, 3)]
EXPECTED = [one for group in (*QUESTIONS, *RECORDS, *STEPS) for one in group]


def an_answer(one: Field, place: int) -> str:
    """A text that stands nowhere else in the form."""
    if one.choices:
        return one.choices[1 + place % 3][0]
    return f"About {SUBJECTS[place % 10]}, {place} of them were looked at"


TYPED = {one.id: an_answer(one, place) for place, one in enumerate(EXPECTED)}
FILLED = word(
    paragraph("Coaching session 4"),
    *(questions(*(question(one, TYPED[one.id], "Be short.") for one in group)) for group in QUESTIONS),
    table(
        heads("Row", "What", "Status", "Remark"),
        *(record(group, TYPED, f"Step {place}") for place, group in enumerate(RECORDS)),
    ),
    paragraph("Next steps"),
    table(heads("Next step", "Who", "Why"), *(added(group, TYPED) for group in STEPS)),
)


@dataclass
class Mangled:
    """A form under way: its tree, and what was done to it."""

    rng: Random
    root: etree._Element
    done: list[str] = field(default_factory=list)

    def rows(self) -> list[etree._Element]:
        """Every row but the heads."""
        return [row for row in self.root.iter(w("tr")) if row.find(f"{w('trPr')}/{w('tblHeader')}") is None]

    def some(self, elements: list[etree._Element]) -> list[etree._Element]:
        """All of them, or only some."""
        return elements if self.rng.random() < 0.4 else self.rng.sample(elements, self.rng.randint(0, len(elements)))


def unwrap_controls(form: Mangled) -> None:
    for control in form.some(list(form.root.iter(w("sdt")))):
        parent = control.getparent()
        assert parent is not None
        place = parent.index(control)
        parent[place : place + 1] = list(control.find(w("sdtContent")))  # type: ignore[arg-type]


def drop_tags(form: Mangled) -> None:
    for properties in form.some(list(form.root.iter(w("sdtPr")))):
        for name in ("tag", "alias", "id", "showingPlcHdr")[: form.rng.randint(1, 4)]:
            for found in properties.findall(w(name)):
                properties.remove(found)


def reword_labels(form: Mangled) -> None:
    for cell in form.some([one for one in form.root.iter(w("tc")) if next(one.iter(w("vanish")), None) is not None]):
        marks = form.rng.sample(["words", "code", "token", "bookmark"], form.rng.randint(1, 3))
        for run in list(cell.iter(w("r"))):
            text = run.find(w("t"))
            hidden = run.find(f"{w('rPr')}/{w('vanish')}") is not None
            coded = run.find(f"{w('rPr')}/{w('rStyle')}") is not None
            if text is None or run.getparent() is None or run.getparent().tag != w("p"):  # type: ignore[union-attr]
                continue
            if (hidden and "token" in marks) or (coded and "code" in marks):
                run.getparent().remove(run)  # type: ignore[union-attr]
            elif not hidden and not coded and "words" in marks:
                text.text = " ".join(form.rng.sample(SUBJECTS, 4))
        for bookmark in list(cell.iter(w("bookmarkStart"))) if "bookmark" in marks else []:
            bookmark.getparent().remove(bookmark)  # type: ignore[union-attr]


def reword_heads(form: Mangled) -> None:
    for row in form.some([row for row in form.root.iter(w("tr")) if row not in form.rows()]):
        form.rng.choice(list(row.iter(w("t")))).text = form.rng.choice(SUBJECTS).title()


def move_a_row(form: Mangled) -> None:
    row = form.rng.choice(form.rows())
    home = row.getparent()
    assert home is not None
    tables = [one for one in form.root.iter(w("tbl")) if len(list(one.iter(w("tr")))) > 1]
    goal = form.rng.choice(tables) if form.rng.random() < 0.2 else home
    home.remove(row)
    goal.insert(form.rng.randint(3, len(goal)), row)


def copy_a_row(form: Mangled) -> None:
    row = form.rng.choice(form.rows())
    home = row.getparent()
    assert home is not None
    home.insert(form.rng.randint(3, len(home)), deepcopy(row))


def swap_cells(form: Mangled) -> None:
    row = form.rng.choice(form.rows())
    others = [row] if form.rng.random() < 0.5 else [one for one in form.rows() if one.getparent() is row.getparent()]
    one = form.rng.choice(row.findall(w("tc")))
    other = form.rng.choice(form.rng.choice(others).findall(w("tc")))
    mark = etree.Element("mark")
    if one is other:
        return
    for old, new in ((one, mark), (other, one), (mark, other)):
        old.getparent().replace(old, new)  # type: ignore[union-attr]


def cut_text_out(form: Mangled) -> None:
    """Delete a piece of the document, its marks and all."""
    row = form.rng.choice(form.rows())
    row.getparent().remove(row)  # type: ignore[union-attr]


Mutation = Callable[[Mangled], None]
LOSE_MARKS: tuple[Mutation, ...] = (unwrap_controls, drop_tags)
OTHERS: tuple[Mutation, ...] = (reword_labels, reword_heads, move_a_row, copy_a_row, cut_text_out)
# Cells that changed places are known by their tags alone: without these, what stands in a row is the row's answer.
FAMILIES: tuple[tuple[Mutation, ...], ...] = ((*LOSE_MARKS, *OTHERS), (*LOSE_MARKS, *OTHERS), (swap_cells, *OTHERS))


def of_the_first_release() -> bytes:
    """The form as it was when names of fields stood in it as they are."""
    part = unpack(FILLED, "form")[DOCUMENT].decode()
    for one in EXPECTED:
        assert mark_of(one.id) in part
        part = part.replace(f"im1:{mark_of(one.id)}", f"im1:{one.id}")
    return with_part(FILLED, DOCUMENT, part.encode())


FORMS = (FILLED, of_the_first_release())


def mangled(seed: int) -> tuple[bytes, list[str]]:
    """The form after one to three mutations, and what these were; each eighth is one of the first release."""
    rng = Random(seed)  # noqa: S311 - mutations, not secrets
    filled = FORMS[seed % 8 == 0]
    form = Mangled(rng, etree.fromstring(unpack(filled, "form")[DOCUMENT]))
    family = rng.choice(FAMILIES)
    for mutation in rng.choices(family, k=rng.choices((1, 2, 3), weights=(6, 3, 1))[0]):
        mutation(form)
        form.done.append(mutation.__name__)
    part = etree.tostring(form.root)
    if rng.random() < 0.15:
        part = part[: rng.randint(len(part) // 4, len(part))]
        form.done.append("truncate")
    data = with_part(filled, DOCUMENT, part)
    if rng.random() < 0.1:
        form.done.append("damage the zip")
        broken = bytearray(data)
        for _ in range(rng.randint(1, 8)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        data = bytes(broken[: rng.randint(len(broken) // 2, len(broken))] if rng.random() < 0.3 else broken)
    return data, form.done


def shown(data: bytes) -> str:
    """All text that still stands in the file, whole texts only."""
    part = unpack(data, "form", [DOCUMENT])[DOCUMENT]
    whole = part[: part.rindex(b"</w:t>")] if b"</w:t>" in part else b""
    return whole.decode("utf-8", "ignore")


def misplaced(found: ReadBack) -> list[str]:
    """Answers that stand under a field for which nobody typed them."""
    wrong = [
        name
        for name, text in found.answers.items()
        if text and name in TYPED and name[:3] != "new" and text != TYPED[name]
    ]
    rows: dict[str, dict[str, str]] = {}
    for name, text in found.answers.items():
        if name.startswith("new/") and text:
            rows.setdefault(name.split("/")[2], {})[name.rsplit("/", 1)[1]] = text
    ours = [{one.id.rsplit("/", 1)[1]: TYPED[one.id] for one in step} for step in STEPS]
    wrong += [f"step {number}" for number, row in rows.items() if not any(row.items() <= step.items() for step in ours)]
    return wrong


@dataclass
class Score:
    """How many answers whose text is intact were taken, and how many were only quoted."""

    files: int = 0
    intact: int = 0
    taken: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


def judge(seed: int, score: Score) -> None:
    """Read one mangled form and hold the result against what was typed."""
    data, done = mangled(seed)
    try:
        found = read_worksheet(data, "form.docx", EXPECTED)
    except Refused as refused:
        assert {"truncate", "damage the zip"} & set(done), (seed, done)
        assert all(problem.hint for problem in refused.problems)
        return
    assert misplaced(found) == [], (seed, done)
    still = shown(data)
    remarks = "\n".join(remark.says for remark in found.remarks)
    taken = set(found.answers.values())
    for name, text in TYPED.items():
        if len(text) < 10 or text not in still:
            continue
        is_taken = text in taken if name.startswith("new/") else found.answers.get(name) == text
        assert is_taken or text[:50] in remarks, (seed, done, name, text)
        score.intact += 1
        score.taken += is_taken
        if not is_taken:
            score.kinds[" + ".join(done)] += 1
    score.files += 1


def test_a_form_of_the_first_release_says_the_same() -> None:
    now, before = (read_worksheet(form, "form.docx", EXPECTED) for form in FORMS)
    assert (before.answers, before.seals, before.remarks) == (now.answers, now.seals, ())


def test_mangled_forms_lose_nothing_and_misplace_nothing() -> None:
    score = Score()
    for seed in range(SHARES * MUTATIONS):
        judge(seed, score)
    assert score.taken >= 0.99 * score.intact, (score.taken, score.intact, score.kinds.most_common(5))
