"""Which of our pages each of Pagefind's results is, so that the browser need not fetch a file for every line it shows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

from imdocs.site.search_index import script_of

_SIGNATURE = b"pagefind_dcd"


def write_search_map(site: Path, language: str, pages: Sequence[str], prefix: str) -> None:
    """Write `assets/search-found.js`: from Pagefind's name of a page to its number in our index."""
    numbers = {f"/{prefix}{page}": number for number, page in enumerate(pages)}
    found = {}
    for path in sorted((site / "pagefind" / "fragment").glob(f"{language}_*.pf_fragment")):
        data = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        number = numbers.get(json.loads(data)["url"])
        if number is not None:
            found[path.stem] = number
    (site / prefix / "assets" / "search-found.js").write_text(script_of("searchFound", found), encoding="utf-8")
