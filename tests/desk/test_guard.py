from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra 'desk' is not installed")

from imdocs.desk.guard import LARGEST, Gate


async def _nothing(*_: Any) -> None: ...


def _gate() -> Gate:
    return Gate(_nothing, 8627)


def _scope(gate: Gate, path: str = "/", method: str = "GET", query: str = "", **headers: str) -> dict[str, Any]:
    given = {"host": "127.0.0.1:8627", "cookie": f"{gate.cookie}={gate.session}", **headers}
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items() if value]
    return {"type": "http", "path": path, "method": method, "query_string": query.encode(), "headers": named}


def _status(gate: Gate, **asked: str) -> int:
    answer = gate.refusal(_scope(gate, **asked))
    return answer.status_code if answer else 200


def test_whoever_holds_the_cookie_comes_in() -> None:
    assert _status(_gate()) == 200
    assert _status(_gate(), method="POST", origin="http://127.0.0.1:8627") == 200


def test_a_foreign_name_that_points_at_this_machine_is_refused() -> None:
    assert _status(_gate(), host="evil.example:8627") == 421
    assert _status(_gate(), host="127.0.0.1:8000") == 421
    assert _status(_gate(), host="") == 421


def test_a_request_from_another_page_is_refused_even_with_the_cookie() -> None:
    assert _status(_gate(), method="POST", origin="https://evil.example") == 403
    assert _status(_gate(), method="POST", origin="null") == 403
    assert _status(_gate(), method="POST", origin="http://127.0.0.1:8000") == 403
    assert _status(_gate(), origin="https://evil.example") == 403
    assert _status(_gate(), sec_fetch_site="cross-site", sec_fetch_mode="no-cors") == 403


def test_a_change_that_does_not_say_where_it_comes_from_is_refused() -> None:
    assert _status(_gate(), method="POST") == 403
    assert _status(_gate(), method="DELETE") == 403


def test_without_the_cookie_nothing_is_shown() -> None:
    assert _status(_gate(), cookie="") == 403
    assert _status(_gate(), cookie="imdocs-desk-8627=guessed") == 403
    assert _status(_gate(), cookie="imdocs-desk-8627=é") == 403


def test_the_token_works_once_and_gives_a_cookie_that_no_script_reads() -> None:
    gate = _gate()
    first = gate.refusal(_scope(gate, query=f"token={gate.token}", cookie=""))
    again = gate.refusal(_scope(gate, query=f"token={gate.token}", cookie=""))
    assert first is not None
    assert again is not None
    assert {"HttpOnly", "SameSite=strict"} <= set(first.headers["set-cookie"].split("; "))
    assert "set-cookie" not in again.headers


def test_a_wrong_token_gives_nothing() -> None:
    gate = _gate()
    answer = gate.refusal(_scope(gate, query="token=guessed", cookie=""))
    assert answer is not None
    assert "set-cookie" not in answer.headers
    assert not gate.is_used


def test_a_request_larger_than_any_folder_of_worksheets_is_refused() -> None:
    assert _status(_gate(), method="POST", origin="http://127.0.0.1:8627", content_length=str(LARGEST + 1)) == 413
