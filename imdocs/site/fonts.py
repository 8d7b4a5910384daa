"""The typeface of the site: Source Sans from its package, cut down to the signs that European languages need, as woff2.

Other scripts use the fonts of the reader's device. The cut takes a second, so it is kept beside the pages.
"""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from imdocs.sources.whole import put_whole

PACKAGE = "font_source_sans_pro"
FACES = {"source-sans-regular": "SourceSansPro-Regular", "source-sans-semibold": "SourceSansPro-Semibold"}
SIGNS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),
    (0x2030, 0x2030), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265),
)  # fmt: skip
FEATURES = ["kern", "liga", "tnum", "lnum", "locl", "ccmp", "mark"]


def font_files(cache: Path) -> dict[str, bytes]:
    """The faces by their path on the site, from the cache where it has them."""
    cache.mkdir(parents=True, exist_ok=True)
    release = version("font-source-sans-pro")
    made: dict[str, bytes] = {}
    for name, face in FACES.items():
        kept = cache / f"{name}-{release}.woff2"
        if not kept.exists():
            put_whole(kept, _cut(face))
        made[f"assets/{name}.woff2"] = kept.read_bytes()
    made["assets/source-sans-licence.txt"] = files(PACKAGE).joinpath("files", "LICENSE.txt").read_bytes()
    return made


def _cut(face: str) -> bytes:
    """One face with our signs only."""
    import io

    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        layout_features=FEATURES, flavor="woff2", hinting=False, desubroutinize=True, notdef_outline=True
    )
    with files(PACKAGE).joinpath("files", f"{face}.ttf").open("rb") as stream:
        font = TTFont(io.BytesIO(stream.read()), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[sign for first, last in SIGNS for sign in range(first, last + 1)])
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
