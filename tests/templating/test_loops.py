"""A loop over a list that many documents share is printed once, and prints what it would print anew."""

from __future__ import annotations

import pytest

from imdocs.formats.base import Fragment, Kept, Provenance
from imdocs.formats.docx.markup import WordInk
from imdocs.templating.fill import Filler
from imdocs.templating.tokens import Tokens, expression, hide, statement

FRAGMENTS = {"tool/en": '<w:p><w:numId w:val="{#1:7#}"/></w:p>'}


def compiled(text: str) -> str:
    """A template's text in the delimiters of a compiled one."""
    tokens = Tokens()
    hidden = hide(text, tokens)
    for number, (kind, code) in enumerate(zip(tokens.kinds, tokens.codes, strict=True)):
        hidden = hidden.replace(f"\ue000{number}{kind}\ue001", statement(code) if kind == "s" else expression(code))
    return hidden


def ink() -> WordInk:
    return WordInk(FRAGMENTS, Provenance("K7Q2-CW1-a", b"key"))


def printed(filler: Filler, **context: object) -> str:
    return filler.fill(context, ink())["body"]


ALONE = "{% for a in all %}{{ loop.index }}{{ a.b }}{% for c in a.d if c.e %}{{ c.e }}{% else %}none{% endfor %}{% endfor %}"
NOT_ALONE = {
    "takes a name from around it": "{% for a in all %}{{ a.b }}{{ other }}{% endfor %}",
    "takes a name in its condition": "{% for a in all if other %}{{ a.b }}{% endfor %}",
    "takes a name where it is empty": "{% for a in all %}{{ a.b }}{% else %}{{ other }}{% endfor %}",
    "counts the turns of the loop around it": "{% for x in others %}{% for a in all if loop.first %}{{ x }}{% endfor %}{% endfor %}",
}
ALL = [{"b": "one", "d": [{"e": "two"}, {"e": ""}]}, {"b": "three", "d": []}]


def test_a_shared_list_is_printed_once() -> None:
    filler, shared = Filler({"body": compiled(ALONE)}), Kept(ALL)
    first = printed(filler, all=shared)
    assert first == printed(filler, all=list(ALL))
    shared.append({"b": "never seen", "d": []})
    assert printed(filler, all=shared) == first


@pytest.mark.parametrize("kind", NOT_ALONE)
def test_what_a_loop_takes_from_around_it_is_printed_anew(kind: str) -> None:
    filler, shared = Filler({"body": compiled(NOT_ALONE[kind])}), Kept([] if "empty" in kind else ALL)
    for other in ("this", "", "that"):
        assert printed(filler, all=shared, other=other, others=[other]) == printed(
            filler, all=list(shared), other=other, others=[other]
        )


def test_two_templates_print_the_same_list_in_their_own_way() -> None:
    shared = Kept(ALL)
    one, two = (Filler({"body": compiled(f"{{% for a in all %}}{sign}{{{{ a.b }}}}{{% endfor %}}")}) for sign in "<>")
    assert printed(one, all=shared) != printed(two, all=shared)


def test_what_the_ink_has_to_note_is_noted_in_every_document() -> None:
    text = "{% for a in all %}{{ a }}{% endfor %}"
    filler = Filler({"body": compiled(text)})
    for value, noted in ((Fragment("tool/en"), "lists"), ("\x07", "remarks")):
        shared = Kept([value])
        for _ in range(2):
            mine = ink()
            filler.fill({"all": shared}, mine)
            assert len(getattr(mine, noted)) == 1
