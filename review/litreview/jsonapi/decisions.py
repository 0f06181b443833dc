"""Decisions as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.selection import selected
from litreview.model import Decision

__all__ = ["DecidedIds", "decide", "list_ids"]


class DecidedIds(TypedDict):
    """The ids of all decided records, by decision."""

    seq: int
    ids: dict[str, list[str]]


def list_ids(api: ApiContext) -> DecidedIds:
    """The ids of all decided records, to colour many at once."""
    ids: dict[str, list[str]] = {decision.value: [] for decision in Decision}
    for id, decision in api.review.progress.decisions().items():
        ids[decision.value].append(id)
    return {"seq": api.review.log.seq, "ids": ids}


def decide(
    api: ApiContext,
    decision: str,
    ids: Sequence[str] = (),
    reasons: Sequence[str] = (),
    *,
    note: str = "",
    seconds: float | None = None,
    query: str | None = None,
    except_: Sequence[str] = (),
) -> ActionResult:
    """Decide records, or all that match a query.

    Args:
        api: the review.
        decision: ``undecided`` clears a decision.
        ids: records by id.
        reasons: why, if excluded.
        note: a note to write with it.
        seconds: how long the one record was on screen.
        query: in place of ids.
        except_: records to leave as they are.
    """
    wanted = selected(api, ids, query, except_)
    done = api.review.decide(wanted, decision, reasons, note=note or None, seconds=seconds)
    return action_result(api, done)
