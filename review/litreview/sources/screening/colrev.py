"""CoLRev: the field ``colrev_status`` of a record, and what its screen said of each criterion.

States as its documentation names them ("Record states"). A paper excluded at full text is
excluded; one that waits for its PDF or its screen has passed the prescreen and so is included.
The fields stay as they are, since they also tell how far CoLRev had come.
"""

from __future__ import annotations

from collections.abc import Iterator

from litreview.model import Decision, Screening

__all__ = ["take"]

_STATES = {
    Decision.INCLUDE: "rev_prescreen_included pdf_needs_manual_retrieval pdf_not_available "
    "pdf_imported pdf_needs_manual_preparation pdf_prepared rev_included rev_synthesized",
    Decision.EXCLUDE: "rev_prescreen_excluded rev_excluded",
}
_SAYS = {state: decision for decision, states in _STATES.items() for state in states.split()}
_OUT = frozenset(("out", "no", "n", "excluded"))


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Say what CoLRev's fields tell."""
    decision = _SAYS.get(fields.get("colrev_status", "").strip().lower().replace("\\", ""))
    if decision is None:
        return
    reasons = []
    if decision is Decision.EXCLUDE:
        for criterion in fields.get("screening_criteria", "").split(";"):
            name, _, said = criterion.partition("=")
            if name.strip() and said.strip().lower() in _OUT:
                reasons.append(name.strip())
        reasons += filter(None, (fields.get("prescreen_exclusion", "").strip(),))
    yield Screening("", decision, tuple(reasons))
