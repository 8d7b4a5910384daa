from __future__ import annotations

import re

from imdocs.site.edition import Edition
from imdocs.site.page import Page
from imdocs.site.spelling import misspelled


def test_every_link_stands_on_both_sides_of_the_matrix(edition: Edition, pages: dict[str, Page]) -> None:
    text = pages["matrix"].text
    for risk in edition.library.risks.values():
        for link in risk.tools:
            tool = edition.library.tools[link.tool]
            assert f'href="#{risk.number}-{tool.number}"' in text
            assert f'id="{risk.number}-{tool.number}"' in text
            assert f'id="{tool.number}-{risk.number}"' in text


def test_the_finder_counts_what_its_pages_list(edition: Edition, pages: dict[str, Page]) -> None:
    found = re.findall(r'<a href="find/([a-z-]+)\.html"><span>[^<]*</span> <small>(\d+)</small>', pages["find"].text)
    assert len(found) > 20
    for name, count in found:
        assert pages[f"find/{name}"].text.count("<li>") == int(count), name


def test_the_finder_knows_the_values_of_every_record(edition: Edition, pages: dict[str, Page]) -> None:
    assert pages["find"].text.count('data-what="risk"') == len(edition.library.risks)
    assert pages["find"].text.count('data-what="tool"') == len(edition.library.tools)
    assert 'data-kind="utility' in pages["find"].text


def test_the_index_of_words_knows_everyday_words(pages: dict[str, Page]) -> None:
    text = pages["a-z"].text
    assert re.search(r"Grievance: .*complaint-mechanism", text)


def test_the_index_of_words_leaves_misspellings_out(edition: Edition, pages: dict[str, Page]) -> None:
    assert "intrest" not in pages["a-z"].text
    assert "Whistle-blower" in pages["a-z"].text


def test_one_letter_beside_a_known_word_is_a_misspelling() -> None:
    known = frozenset({"interest", "committee", "nepotism"})
    assert misspelled("conflict of intrest", known)
    assert misspelled("comittee", known)
    assert not misspelled("recusal", known)
    assert not misspelled("interests", known)


def test_related_risks_share_tools(edition: Edition, pages: dict[str, Page]) -> None:
    from imdocs.site.risk_pages import related_risks

    for risk in edition.library.risks.values():
        mine = {link.tool for link in risk.tools}
        first = related_risks(risk, edition)[0]
        assert mine & {link.tool for link in first.tools}
