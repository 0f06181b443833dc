"""How a team screened, and how well its reviewers agree, for a report."""

from __future__ import annotations

from litreview.model import Dealing, Policy
from litreview.workspace.agreement import Coefficient
from litreview.workspace.context import ReviewContext
from litreview.workspace.report.markdown import escape, table
from litreview.workspace.team import Team

__all__ = ["agreement", "team"]

_BLIND = {
    "until-decided": "without seeing another's decision on a paper before their own",
    "until-closed": "without seeing each other's decisions before the stage was closed",
    "open": "seeing each other's decisions",
}


def team(context: ReviewContext) -> str:
    """Who read what and saw what, and how conflicts were resolved, as a paragraph."""
    part = Team(context)
    conflicts = part.conflicts(resolved=True)
    resolved = sum(one.resolved is not None for one in conflicts)
    adjudicators = [name for name, role in part.roles.items() if role == "adjudicator"]
    by = f" by {', '.join(map(escape, adjudicators))}" if adjudicators else " by the reviewers"
    number = len(conflicts)
    one = "conflict" if number == 1 else "conflicts"
    told = [
        f"{_reading(part.dealing)}, {_seeing(part.policy)}.",
        f"There {'was' if number == 1 else 'were'} {number:,} {one}"
        f"{f'; {resolved:,} resolved{by}' if number else ''}.",
    ]
    if begun := part.calibration:
        told.insert(0, f"In a calibration round, all read {begun.papers:,} papers first.")
    return " ".join(told) + "\n"


def agreement(context: ReviewContext) -> str:
    """Percent agreement, kappa and AC1 with 95% intervals, as a table."""
    found = Team(context).agreement()
    if not found.papers:
        return "No paper has been decided by two reviewers so far.\n"
    rows = [
        ("Agreement", found.papers, found.percent),
        ("Fleiss' kappa", found.papers, found.fleiss),
        ("Gwet's AC1", found.papers, found.gwet),
        *(
            (f"Cohen's kappa, {' and '.join(map(escape, one.reviewers))}", one.papers, one.kappa)
            for one in found.pairs
        ),
    ]
    return table(
        ("Measure", "Papers", "Value", "95% interval"),
        ((name, f"{papers:,}", *_said(value)) for name, papers, value in rows),
    )


def _reading(dealing: Dealing) -> str:
    names = ", ".join(map(escape, dealing.reviewers))
    if not dealing.readers:
        return "Two reviewers or more read each paper"
    if dealing.readers == len(dealing.reviewers):
        return f"All of {names} read each paper"
    return f"{dealing.readers} of {names} read each paper"


def _seeing(policy: Policy) -> str:
    return _BLIND[policy.blind]


def _said(of: Coefficient) -> tuple[str, str]:
    value = "–" if of.value != of.value else f"{of.value:.2f}"
    return value, "–" if of.low != of.low else f"{of.low:.2f} to {of.high:.2f}"
