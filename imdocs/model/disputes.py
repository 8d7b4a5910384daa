"""What is still in dispute in forms that came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imdocs.model.organisation import Collected


def still_open(forms: Sequence[Collected]) -> Iterator[tuple[Collected, str, str]]:
    """Each form with a field and the text typed there that nobody has chosen or refused yet, in the order of the forms.

    A choice from before the first release, whose file does not say which form it `settles`, is asked for once more.
    """
    settled = {(form.settles, name) for form in forms if form.settles for name in form.answers}
    for form in forms:
        for name, typed in form.disputes.items():
            if (form.name, name) not in settled:
                yield form, name, typed
