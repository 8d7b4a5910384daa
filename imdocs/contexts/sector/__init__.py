"""The lead's documents: which context makes which, and which go to single members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.sector.comparison import benchmark_report, public_summary, sector_baseline
from imdocs.contexts.sector.follow import capacity_needs, progress_report, sector_road_map
from imdocs.contexts.sector.joint import joint_member, joint_report
from imdocs.contexts.sector.joint_forms import joint_order, joint_results
from imdocs.contexts.sector.mandates import coach_mandate, sharing_agreement
from imdocs.contexts.sector.member import member_view
from imdocs.contexts.sector.prepare import (
    adaptation_note,
    consultation_guide,
    consultation_invitation,
    consultation_record,
    stakeholder_map,
)
from imdocs.contexts.sector.profile import sector_profile

SECTOR: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "sector-profile": sector_profile,
    "sector-stakeholder-map": stakeholder_map,
    "consultation-guide": consultation_guide,
    "consultation-invitation": consultation_invitation,
    "consultation-record": consultation_record,
    "adaptation-note": adaptation_note,
    "coach-mandate": coach_mandate,
    "sharing-agreement": sharing_agreement,
    "sector-baseline": sector_baseline,
    "benchmark-report": benchmark_report,
    "member-view": member_view,
    "public-summary": public_summary,
    "progress-report": progress_report,
    "capacity-needs": capacity_needs,
    "sector-road-map": sector_road_map,
    "joint-order": joint_order,
    "joint-results": joint_results,
    "joint-report": joint_report,
    "joint-member": joint_member,
}
FOR_MEMBERS = frozenset({"sharing-agreement", "member-view", "joint-member"})
