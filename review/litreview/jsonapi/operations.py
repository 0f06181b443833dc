"""The one table of operations: the server's routes, the widget's messages and the front end.

A new operation is a function in its feature's module, a line here, and its entry in the server
extension's ``openapi.yaml``, from which the TypeScript client is generated.
"""

from __future__ import annotations

from collections.abc import Mapping

from litreview.jsonapi import (
    activity,
    attachments,
    citation_keys,
    citations,
    decisions,
    duplicates,
    exports,
    followed_exports,
    highlights,
    imports,
    metadata,
    notes,
    prisma,
    protocol,
    ranking,
    records,
    report,
    review,
    search,
    similarity,
    sources,
    statistics,
    stopping,
    tags,
    team,
)
from litreview.jsonapi.operation import MEGABYTE, Operation

__all__ = ["OPERATIONS"]

_TABLE = (
    Operation("review.get", "GET", "/review", review.get),
    Operation("review.create", "POST", "/review", review.get, creates=True),
    Operation("records.list", "GET", "/records", records.list_page),
    Operation("records.lookup", "POST", "/records/lookup", records.lookup, reads=True),
    Operation("records.get", "GET", "/records/{id}", records.get),
    Operation("activity.history", "GET", "/records/{id}/history", activity.history),
    Operation("activity.list", "GET", "/activity", activity.list_actions),
    Operation("activity.events", "GET", "/activity/events", activity.events),
    Operation("activity.undo", "POST", "/activity/undo", activity.undo),
    Operation("activity.redo", "POST", "/activity/redo", activity.redo),
    Operation("decisions.list", "GET", "/decisions", decisions.list_ids),
    Operation("decisions.decide", "POST", "/decisions", decisions.decide),
    Operation("tags.list", "GET", "/tags", tags.list_tags),
    Operation("tags.change", "POST", "/tags", tags.change),
    Operation("tags.style", "POST", "/tags/style", tags.style),
    Operation("tags.rename", "POST", "/tags/rename", tags.rename),
    Operation("tags.merge", "POST", "/tags/merge", tags.merge),
    Operation("tags.delete", "POST", "/tags/delete", tags.delete),
    Operation("notes.write", "POST", "/notes", notes.write),
    Operation("highlights.add", "POST", "/highlights", highlights.add),
    Operation("highlights.change", "POST", "/highlights/change", highlights.change),
    Operation("highlights.remove", "POST", "/highlights/remove", highlights.remove),
    Operation("attachments.add", "POST", "/attachments", attachments.add, slow=True),
    Operation("attachments.remove", "POST", "/attachments/remove", attachments.remove),
    Operation("imports.add", "POST", "/imports", imports.add, slow=True, max_body=256 * MEGABYTE),
    Operation("imports.add_papers", "POST", "/imports/papers", imports.add_papers, slow=True),
    Operation("sources.list", "GET", "/sources", sources.list_sources),
    Operation("sources.describe", "POST", "/sources/describe", sources.describe),
    Operation("sources.remove", "POST", "/sources/remove", sources.remove),
    Operation("sources.set_kind", "POST", "/sources/kind", sources.set_kind),
    Operation("duplicates.list", "GET", "/duplicates", duplicates.list_pairs, slow=True),
    Operation("duplicates.merge", "POST", "/duplicates/merge", duplicates.merge, slow=True),
    Operation("duplicates.dismiss", "POST", "/duplicates/dismiss", duplicates.dismiss, slow=True),
    Operation("duplicates.unmerge", "POST", "/duplicates/unmerge", duplicates.unmerge, slow=True),
    Operation("metadata.candidates", "GET", "/metadata/candidates", metadata.candidates, slow=True),
    Operation("metadata.apply", "POST", "/metadata/apply", metadata.apply, slow=True),
    Operation("metadata.fields", "GET", "/metadata/fields", metadata.fields),
    Operation("metadata.edit", "POST", "/metadata/edit", metadata.edit),
    Operation("metadata.complete", "POST", "/metadata/complete", metadata.complete, slow=True),
    Operation("citation_keys.preview", "GET", "/citation-keys", citation_keys.preview, slow=True),
    Operation(
        "citation_keys.regenerate", "POST", "/citation-keys", citation_keys.regenerate, slow=True
    ),
    Operation("citation_keys.pin", "POST", "/citation-keys/pin", citation_keys.pin),
    Operation("citations.list", "GET", "/citations", citations.list_papers, slow=True),
    Operation(
        "citations.files", "GET", "/citations/files", citations.files, slow=True, folder=True
    ),
    Operation(
        "citations.references",
        "POST",
        "/citations/references",
        citations.references,
        slow=True,
        reads=True,
        folder=True,
    ),
    Operation("exports.write", "POST", "/exports", exports.write, slow=True),
    Operation(
        "exports.preview", "POST", "/exports/preview", exports.preview, slow=True, reads=True
    ),
    Operation(
        "exports.references",
        "POST",
        "/exports/references",
        exports.references,
        slow=True,
        reads=True,
    ),
    Operation("exports.hand_edits", "GET", "/exports/hand-edits", exports.hand_edits, slow=True),
    Operation("exports.checks", "POST", "/exports/checks", exports.checks, slow=True, reads=True),
    Operation("exports.fix", "POST", "/exports/fix", exports.fix, slow=True),
    Operation("exports.followed", "GET", "/exports/followed", followed_exports.followed, slow=True),
    Operation("exports.follow", "POST", "/exports/followed", followed_exports.follow, slow=True),
    Operation("exports.unfollow", "POST", "/exports/followed/stop", followed_exports.unfollow),
    Operation("report.write", "POST", "/report", report.write, slow=True),
    Operation("search.rows", "GET", "/search", search.rows),
    Operation("search.facets", "GET", "/search/facets", search.facets, slow=True),
    Operation("search.saved", "GET", "/search/saved", search.saved),
    Operation("search.save", "POST", "/search/saved", search.save),
    Operation("search.rename", "POST", "/search/saved/rename", search.rename),
    Operation("ranking.queue", "GET", "/ranking/queue", ranking.queue, slow=True),
    Operation("ranking.why", "GET", "/ranking/why", ranking.why, slow=True),
    Operation("similarity.suggest", "GET", "/similarity", similarity.suggest, slow=True),
    Operation("similarity.find", "POST", "/similarity", similarity.find, slow=True, reads=True),
    Operation("similarity.map", "GET", "/similarity/map", similarity.paper_map, slow=True),
    Operation("stopping.get", "GET", "/stopping", stopping.get, slow=True),
    Operation("stopping.draw_sample", "POST", "/stopping/sample", stopping.draw_sample),
    Operation("statistics.get", "GET", "/statistics", statistics.get, slow=True),
    Operation("statistics.reading", "GET", "/statistics/reading", statistics.reading, slow=True),
    Operation("statistics.pace", "GET", "/statistics/pace", statistics.pace),
    Operation("prisma.get", "GET", "/prisma", prisma.get),
    Operation("team.get", "GET", "/team", team.get, slow=True),
    Operation("team.conflicts", "GET", "/team/conflicts", team.conflicts, slow=True),
    Operation("team.resolve", "POST", "/team/conflicts", team.resolve),
    Operation("team.agreement", "GET", "/team/agreement", team.agreement, slow=True),
    Operation("team.set_policy", "POST", "/team/policy", team.set_policy),
    Operation("team.close_stage", "POST", "/team/stage", team.close_stage),
    Operation("team.give_role", "POST", "/team/roles", team.give_role),
    Operation("team.deal", "POST", "/team/dealing", team.deal),
    Operation("team.calibrate", "POST", "/team/calibration", team.calibrate),
    Operation("protocol.get", "GET", "/protocol", protocol.get),
    Operation("protocol.write", "POST", "/protocol", protocol.write),
)

OPERATIONS: Mapping[str, Operation] = {operation.name: operation for operation in _TABLE}
"""Every operation by its name."""
