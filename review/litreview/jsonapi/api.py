"""`Desk`: a review in plain JSON values, for windows that are not Python.

The server extension and the notebook widget both speak to a review through it, so that the same
request has the same answer in both. Shapes are described in the server extension's OpenAPI file.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from litreview.errors import UsageError
from litreview.jsonapi.attachments import Attaching
from litreview.jsonapi.base import Json
from litreview.jsonapi.citation_keys import Naming
from litreview.jsonapi.duplicates import Pairing
from litreview.jsonapi.exports import Outgoing
from litreview.jsonapi.highlights import Marks
from litreview.jsonapi.metadata import Filling
from litreview.jsonapi.prisma import Flowing
from litreview.jsonapi.search import Browsing
from litreview.jsonapi.statistics import Figuring
from litreview.jsonapi.tags import Labelling
from litreview.model import Failure, Report
from litreview.workspace.import_files import Upload

__all__ = ["Desk", "Json"]

_MANY = 2_000
"""Events that are told one by one."""


class Desk(
    Outgoing,
    Naming,
    Pairing,
    Filling,
    Labelling,
    Marks,
    Attaching,
    Figuring,
    Browsing,
    Flowing,
):
    """JSON in, JSON out; errors are those of `Review`."""

    def records(
        self,
        where: str = "all",
        text: str = "",
        *,
        tag: str = "",
        source: str = "",
        offset: int = 0,
        limit: int = 50,
    ) -> Json:
        """A page of the records that fit a filter, in the order of the sources."""
        found = self.review.records(where, text, tag=tag, source=source, offset=offset, limit=limit)
        total = self.review.progress.count(where, text, tag=tag, source=source)
        return {"total": total, "offset": offset, "records": self._papers(found)}

    def record(self, id: str) -> Json:
        """One record."""
        return self._paper(self.review[id])

    def history(self, id: str) -> Json:
        """What was done with a record, newest first."""
        events = self.review.log.entries(id)
        return {"events": [_labelled(event) for event in events]}

    def decide(
        self,
        ids: Sequence[str] = (),
        decision: str = "",
        reasons: Sequence[str] = (),
        *,
        note: str = "",
        seconds: float | None = None,
        query: str | None = None,
        **but: Sequence[str],
    ) -> Json:
        """Decide records, or all that fit a query; ``undecided`` takes a decision back.

        ``except`` names those that are left as they are; ``seconds`` is how long the one record
        was looked at.
        """
        wanted = self._meant(ids, query, **but)
        return self._acted(
            self.review.decide(wanted, decision, reasons, note=note or None, seconds=seconds)
        )

    def tag(
        self,
        ids: Sequence[str] = (),
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        query: str | None = None,
        **but: Sequence[str],
    ) -> Json:
        """Add and remove tags, of records or of all that fit a query, but for ``except``."""
        return self._acted(self.review.tags.change(self._meant(ids, query, **but), add, remove))

    def note(self, id: str, text: str, note: str = "", act: str = "") -> Json:
        """Write a new note, change one, or remove it with an empty text."""
        return self._acted(self.review.note(id, text, note or None, act or None))

    def undo(self, act: str = "") -> Json:
        """Undo the last act, or the named one."""
        return self._acted(self.review.undo(act or None))

    def redo(self, act: str = "") -> Json:
        """Redo what was undone last, or the named act."""
        return self._acted(self.review.redo(act or None))

    def acts(self, before: int = 0, limit: int = 50) -> Json:
        """What the reviewer did, newest first; ``before`` is the number of the last one seen."""
        found = self.review.log.recent(before or None, limit + 1)
        acts = [_labelled(one) for one in found[:limit]]
        return {"acts": acts, "more": len(found) > limit}

    def timing(self) -> Json:
        """How fast the reviewer decides, and what that means for the papers left."""
        return {**self.review.progress.pace()}

    def add(self, files: Sequence[Mapping[str, str]] = (), paths: Sequence[str] = ()) -> Json:
        """Add files, given by their base64 content or by paths that the caller has checked."""
        reports = []
        if files:
            reports.append(self.review.add([_upload(file) for file in files]))
        if paths:
            reports.append(self.review.add(paths))
        if not reports:
            raise UsageError("give at least one file to add")
        return _report(reports)

    def since(self, seq: int) -> Json:
        """The events after number ``seq``, for a window that was away.

        Of very many only the newest of each kind is told, and still every record they touched.
        """
        if self.review.log.seq - seq > _MANY:
            events, records = self.review.log.changes_since(seq)
        else:
            events = self.review.log.events(seq)
            records = list(dict.fromkeys(e.record for e in events if e.record))
        return {
            "seq": events[-1].seq if events else self.review.log.seq,
            "events": [
                {"seq": e.seq, "kind": e.kind.value, "record": e.record, "reviewer": e.reviewer}
                for e in events
            ],
            "records": records,
        }


def _labelled(done: Mapping[str, Any]) -> Json:
    """An event or action with its words under the name that windows know."""
    found = {**done}
    return found | {"label": found.pop("what")}


def _upload(file: Mapping[str, str]) -> Upload:
    name = Path(file["name"].replace("\\", "/")).name or "file"
    try:
        return Upload(name, base64.b64decode(file["content"], validate=True))
    except ValueError:  # binascii.Error, or letters that are not ASCII
        raise UsageError(f"the content of {name} is not valid base64") from None


def _report(reports: Sequence[Report]) -> Json:
    def places(failures: Iterable[Failure]) -> list[Json]:
        return [
            {"file": f.file, "line": f.line, "reason": f.reason, "text": f.text} for f in failures
        ]

    return {
        "read": sum(report.read for report in reports),
        "new": sum(report.new for report in reports),
        "merged": sum(report.merged for report in reports),
        **{
            name: sum(getattr(report, name) for report in reports)
            for name in ("known", "decisions", "tags", "notes", "duplicates", "doubtful")
        },
        "files": [
            {
                "name": f.name,
                "format": f.format,
                "read": f.read,
                "new": f.new,
                "merged": f.merged,
                "known": f.known,
            }
            for report in reports
            for f in report.files
        ],
        "failed": [place for report in reports for place in places(report.failed)],
        "remarks": [place for report in reports for place in places(report.remarks)],
    }
