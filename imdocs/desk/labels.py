"""What the pages call things: the steps of the process and what to do at each, and how far a step is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imdocs.model.process import StepStatus
from imdocs.sources.words import Words

SIGNS: Mapping[StepStatus, str] = {
    "done": "✓", "part": "◐", "missing": "!", "next": "→", "later": "·", "not-used": "–", "optional": "○",
}  # fmt: skip


@dataclass(frozen=True)
class StepLabel:
    """The name of a step, and one sentence on what to do."""

    title: str
    advice: str


def step_labels(words: Words) -> Mapping[str, StepLabel]:
    """Every step of the process by its key."""
    return {
        "profile": StepLabel(words("Profile"), words("Ask for the profile form back, or fill in the data here.")),
        "commitment": StepLabel(words("Commitment"), words("Let management sign the commitment.")),
        "baseline": StepLabel(words("Baseline"), words("Hand out the baseline forms and take them back filled.")),
        "figures": StepLabel(words("Figures before the start"), words("Ask for the figures form back.")),
        "adaptation": StepLabel(words("Fitting the toolbox"), words("Say which risks and tools are not used here.")),
        "stakeholders": StepLabel(words("Map of stakeholders"), words("Draw the map, then choose whom to invite.")),
        "participants": StepLabel(words("Participants"), words("Write the list of participants, then send invitations.")),
        "plan": StepLabel(words("Workshop plan"), words("Write the days of the workshop, then print its pack.")),
        "rating": StepLabel(words("Risks rated"), words("Type the ballots back after the first day.")),
        "tools": StepLabel(words("Tools chosen"), words("Type back which tools the room chose.")),
        "evaluation": StepLabel(words("Evaluation"), words("Type the evaluation forms back.")),
        "roadmap": StepLabel(words("Road map"), words("Write the rows of the road map.")),
        "approval": StepLabel(words("Approval"), words("Take the memo to management, and record the decision.")),
        "appointment": StepLabel(words("Appointments"), words("Name the agent and the deputy, and print their letters.")),
        "agreement": StepLabel(words("Coaching agreement"), words("Let coach, agent and sponsor sign the agreement.")),
        "interview": StepLabel(words("Interview with the leader"), words("Hold it with the form, and take the form back.")),
        "voices": StepLabel(words("Interviews all round"), words("Hold the interviews, and type the themes back.")),
        "design": StepLabel(words("Design of the programme"), words("Fill in the design, and take the form back.")),
        "review": StepLabel(words("Review of the road map"), words("Go through the road map before the first session.")),
        "sessions": StepLabel(words("Coaching sessions"), words("Make the worksheet, hold the session, drop the worksheet here.")),
        "mid-review": StepLabel(words("Review at half time"), words("Make the review's forms, hold it, drop the forms here.")),
        "results": StepLabel(words("Results"), words("Make the results form, and drop it here when it is filled.")),
        "end-review": StepLabel(words("Review at the end"), words("Make the review's forms, hold it, drop the forms here.")),
        "hand-over": StepLabel(words("Hand-over"), words("Fill in the hand-over, and take the form back.")),
    }  # fmt: skip


def status_labels(words: Words) -> Mapping[StepStatus, str]:
    """How far a step is, in words."""
    return {
        "done": words("done"), "part": words("begun"), "missing": words("missing"), "next": words("next"),
        "later": words("later"), "not-used": words("left out"), "optional": words("if you like"),
    }  # fmt: skip


def phase_labels(words: Words) -> Mapping[str, str]:
    """The phases of the process by the first sign of their steps."""
    return {"1": words("Prepare"), "2": words("Workshop"), "3": words("Implement and follow up")}


def group_labels(words: Words) -> Mapping[str, str]:
    """The groups of documents, in the order of the process."""
    return {
        "prepare": words("Before the workshop"), "workshop": words("The workshop"), "approval": words("Approval"),
        "implement": words("Coaching"), "programme": words("The coaching programme"), "sector": words("Sector"),
    }  # fmt: skip


def state_labels(words: Words) -> Mapping[str, str]:
    """How far a row of the road map is."""
    return {
        "done": words("done"), "started": words("started"), "on-track": words("on track"), "late": words("late"),
        "blocked": words("blocked"), "not-started": words("not started"), "dropped": words("dropped"),
        "approved": words("approved"), "proposed": words("proposed"),
    }  # fmt: skip


def file_labels(words: Words) -> Mapping[str, str]:
    """The files that people write, by their kind."""
    return {
        "organisation": words("Profile, people and baseline"), "adapt": words("Fitting the toolbox"),
        "workshop": words("Workshop plan"), "workshop-results": words("Results of the workshop"),
        "roadmap": words("Road map"), "programme": words("Coaching programme"), "sharing": words("What is shared with the sector"),
    }  # fmt: skip
