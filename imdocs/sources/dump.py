"""YAML as we write it, for files that `sources.read` reads: each value is text, so neither numbers nor days need quotes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

INDENT = 2
_BREAKS = "\x85\u2028\u2029"  # YAML reads them as the ends of lines, unless they are escaped


class _Dumper(yaml.SafeDumper):
    """Writes each value as text that is read as text: no quotes round numbers and days, several lines as a block."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}  # type: ignore[assignment]

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Lists stand further in than their key, as in the files that we ship."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - any YAML
        """What stands twice is written twice: our reader takes no aliases."""
        return True


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    block = "\n" in text and text.strip() == text and " \n" not in text
    style = '"' if any(sign in text for sign in _BREAKS) else "|" if block else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)
for _kind in (int, float, date):
    _Dumper.add_representer(_kind, lambda dumper, value: _represent(dumper, str(value)))
_Dumper.add_representer(bool, lambda dumper, value: _represent(dumper, "true" if value else "false"))


def block_text(data: Any, column: int = 0) -> str:  # noqa: ANN401 - any YAML
    """Data as lines, each that many columns in."""
    made = _dumped(data, default_flow_style=False)
    return "".join(" " * column + line if line.strip() else line for line in made.splitlines(keepends=True))


def flow_text(data: Any) -> str:  # noqa: ANN401 - any YAML
    """Data on one line, in brackets."""
    return _dumped(data, default_flow_style=True).strip()


def quoted_text(text: str, quotes: str) -> str:
    """A text in these quotes."""
    return _dumped(text, default_style=quotes).rstrip("\n")


def _dumped(data: Any, **how: Any) -> str:  # noqa: ANN401 - any YAML
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, indent=INDENT, **how))
