"""What the pages call things that documents do not name: what to do at each step, how far it is, groups and files."""

from __future__ import annotations

from collections.abc import Mapping

from imdocs.model.process import StepStatus
from imdocs.sources.words import Words

SIGNS: Mapping[StepStatus, str] = {
    "done": "✓", "part": "◐", "missing": "!", "next": "→", "later": "·", "not-used": "–", "optional": "○",
}  # fmt: skip


def advice(words: Words) -> Mapping[str, str]:
    """What to do for each step of the process, in a sentence."""
    return {
        "profile": words("Ask for the profile form back, or fill in the data here."),
        "commitment": words("Let management sign the commitment."),
        "baseline": words("Hand out the baseline forms and take them back filled."),
        "figures": words("Ask for the figures form back."),
        "adaptation": words("Say which risks and tools are not used here."),
        "stakeholders": words("Draw the map, then choose whom to invite."),
        "participants": words("Write the list of participants, then send invitations."),
        "plan": words("Write the days of the workshop, then print its pack."),
        "rating": words("Type the ballots back after the first day."),
        "tools": words("Type back which tools the room chose."),
        "evaluation": words("Type the evaluation forms back."),
        "roadmap": words("Write the rows of the road map."),
        "approval": words("Take the memo to management, and record the decision."),
        "appointment": words("Name the agent and the deputy, and print their letters."),
        "agreement": words("Let coach, agent and sponsor sign the agreement."),
        "interview": words("Hold it with the form, and take the form back."),
        "voices": words("Hold the interviews, and type the themes back."),
        "design": words("Fill in the design, and take the form back."),
        "review": words("Go through the road map before the first session."),
        "sessions": words("Make the worksheet, hold the session, drop the worksheet here."),
        "mid-review": words("Make the review's forms, hold it, drop the forms here."),
        "results": words("Make the results form, and drop it here when it is filled."),
        "end-review": words("Make the review's forms, hold it, drop the forms here."),
        "hand-over": words("Fill in the hand-over, and take the form back."),
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


def file_labels(words: Words) -> Mapping[str, str]:
    """The files that people write, by their kind."""
    return {
        "organisation": words("Profile, people and baseline"), "adapt": words("Fitting the toolbox"),
        "workshop": words("Workshop plan"), "workshop-results": words("Results of the workshop"),
        "roadmap": words("Road map"), "programme": words("Coaching programme"), "sharing": words("What is shared with the sector"),
    }  # fmt: skip
