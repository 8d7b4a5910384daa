"""What the lead writes to a member: in its own language, without a sentence left in another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imdocs.contexts.sector.reminders import reminder
from imdocs.model.following import Standing, State
from imdocs.organisations.sharing import agreement_text
from imdocs.sources.words import UNTRANSLATED, words_for
from tests.conftest import ROOT
from tests.sectors.world import TODAY, member, sector

LOCALE = (ROOT / "templates" / "locale",)


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
@pytest.mark.parametrize("state", ["sent", "partly", "open", "late", "no-agreement"])
def test_a_reminder_is_written_in_the_members_language(language: str, state: State) -> None:
    one = member(1, languages=(language,), address="town@example.org")
    words = words_for(language, "plain", LOCALE)
    standing = Standing(one, 1, state, missing=("rows",), days_late=3)
    whole = replace(sector(one), fictional=True)
    text = reminder(whole, standing, words, TODAY) + agreement_text(whole, one, words)
    assert UNTRANSLATED not in text
    assert "{" not in text
