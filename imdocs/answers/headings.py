"""What the columns of somebody's road map are called: the words by which each of ours is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from imdocs.answers.folding import folded
from imdocs.problems import Problem, Refused, did_you_mean
from imdocs.sources.read import read_source
from imdocs.sources.typed import noun_from

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("row", "no", "nr", "number", "id", "#", "código", "n°", "ref"),
    "tool": ("tool", "instrument", "instrumento", "herramienta", "outil", "ferramenta"),
    "risk": ("risk", "risks", "riesgo", "risque", "risco", "riesgos", "risques", "riscos"),
    "action": ("action", "activity", "step", "task", "measure", "what", "acción", "actividad", "paso", "medida", "activité",
               "étape", "tâche", "mesure", "ação", "atividade", "passo"),
    "responsible": ("one post answers for it", "answers for it", "responsible", "who", "owner", "lead", "person in charge", "in charge", "responsable",
                    "quién", "encargado", "qui", "responsável", "quem"),
    "support": ("helped by", "support", "supported by", "with", "apoyo", "appui", "apoio"),
    "start": ("start", "begin", "begins", "from", "inicio", "comienzo", "début", "início"),
    "deadline": ("deadline", "due", "due date", "by when", "when", "until", "end", "finish", "date", "plazo", "fecha límite", "hasta", "fin",
                 "échéance", "délai", "date limite", "prazo", "até", "fim"),
    "hours": ("hours", "working hours", "horas", "heures"),
    "money": ("money", "cost", "costs", "budget", "costo", "coste", "presupuesto", "coût", "custo", "orçamento"),
    "evidence": ("proof on paper", "evidence", "proof", "means of verification", "evidencia", "prueba", "preuve", "comprovação", "prova"),
    "done": ("done on", "date done", "completed on", "hecho el", "fait le", "feito em"),
    "status": ("status", "state", "progress", "estado", "état"),
    "remark": ("remark", "remarks", "comment", "comments", "notes", "observaciones", "comentario", "remarque", "observação"),
}  # fmt: skip
VAGUE = frozenset(
    {"what", "who", "with", "from", "when", "end", "date", "fin", "fim", "no", "row", "state", "progress", "qui"}
)


@dataclass(frozen=True)
class RoadmapMap:
    """A mapping file for a road map: our columns with the headings they have there, and its tools in ours."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Our name of a column, and the heading it has in the file."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """What a tool is called in the file, and the id or number of ours."""
    status: Mapping[str, str] = field(default_factory=dict)
    """A word of the file for how a row stands, and ours: approved, started, blocked, done or dropped."""


def load_roadmap_map(path: Path) -> RoadmapMap:
    """Read a mapping file; raises Refused for columns that a row does not have."""
    source = read_source(path)
    mapping = noun_from(source, RoadmapMap)
    known = f"choose from: {', '.join(HEADINGS)}"
    unknown = [key for key in mapping.columns if key not in HEADINGS]
    if unknown:
        raise Refused(*(Problem(source.place("columns", key), "unknown-key", f"a row has no '{key}'", did_you_mean(key, HEADINGS) or known)
                        for key in unknown))  # fmt: skip
    return mapping


def columns_in(cells: Sequence[str], mapping: RoadmapMap) -> dict[str, int]:
    """Where each of our columns stands in a row of headings: as told, else by its exact words, else by one word of it."""
    heads = [folded(cell) for cell in cells]
    found = {key: heads.index(folded(text)) for key, text in mapping.columns.items() if folded(text) in heads}
    for fits in (_is, _holds):
        for key, words in HEADINGS.items():
            for place, head in enumerate(heads):
                if key not in found and place not in found.values() and any(fits(head, word) for word in words):
                    found[key] = place
    return found


def _is(head: str, word: str) -> bool:
    return head == word


def _holds(head: str, word: str) -> bool:
    """Whether a heading holds the words, whole: `Responsible person` holds `responsible`; vague words stand alone."""
    if word in VAGUE:
        return False
    plain = "".join(sign if sign.isalnum() else " " for sign in head)
    return f" {word} " in f" {' '.join(plain.split())} "


def is_head(found: Mapping[str, int]) -> bool:
    """Whether a row of headings is that of a road map."""
    return "action" in found and "deadline" in found
