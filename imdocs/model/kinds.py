"""The ids and closed lists that several nouns share."""

from __future__ import annotations

from typing import Literal

RiskId = str
ToolId = str
KindId = Literal["utility", "small", "basin", "contractor", "regulator", "public"]
AreaId = Literal["GOV", "HRM", "FIN", "PRC", "OPS", "CUS", "RES", "EXT"]
Audience = Literal["coach", "organisation", "management", "lead", "public"]
Effort = Literal["low", "medium", "high"]
