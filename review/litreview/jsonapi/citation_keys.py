"""Citation keys and what biber would say of the entries, as JSON."""

from __future__ import annotations

from typing import Any

from litreview.jsonapi.base import Json
from litreview.jsonapi.search import Browsing
from litreview.workspace.change_recorder import ActionResult

__all__ = ["Naming"]

_FEW = 2_000
"""Papers whose keys are all made anew while one types a pattern."""


class Naming(Browsing):
    """The part of `Desk` that names and checks what leaves."""

    def keys(self, pattern: str = "", where: str = "all", limit: int = 50) -> Json:
        """What a pattern would make of the keys; changes nothing.

        Those that would change come first, unless the review is large: then the first papers are
        shown, so that the answer is there while one types.
        """
        total = self.review.progress.count(where)
        limit = max(limit, 0)
        few = total <= _FEW
        planned = self.review.keys.preview(pattern or None, where, None if few else limit)
        shown = sorted(planned, key=lambda one: bool(one.why))[:limit] if few else planned
        return {
            "pattern": pattern or self.review.keys.pattern,
            "total": total,
            "changed": sum(not one.why for one in planned) if few else None,
            "keys": [
                {
                    "id": one.record.id,
                    "title": one.record.title,
                    "present": one.present,
                    "new": one.new,
                    "frozen": one.frozen,
                    "why": one.why,
                }
                for one in shown
            ],
        }

    def rekey(self, pattern: str = "", anew: bool = True) -> Json:
        """Make the pattern the review's own, and make the keys that may change anew by it."""
        if anew:
            return self._acted(self.review.keys.regenerate(pattern or None))
        if pattern:
            self.review.keys.pattern = pattern
        return self._acted(ActionResult("", "key pattern changed", (), self.review.log.seq))

    def pin(self, id: str, key: str = "") -> Json:
        """Give a record a key by hand; none at all lets it be made anew again."""
        acted = self.review.keys.pin(id, key) if key.strip() else self.review.keys.unpin(id)
        return self._acted(acted)

    def checks(
        self,
        format: str = "bibtex",
        where: str = "",
        tag: str = "",
        text: str = "",
        limit: int = 200,
        **options: Any,
    ) -> Json:
        """What biber, BibTeX or LaTeX would complain of, in the order of the file."""
        ids = self._choice(where, tag, text, options).ids
        found = self.review.bibliography.check(
            where or None, tag=tag, text=text, ids=ids, dialect=format, **options
        )
        return {
            "total": len(found),
            "checks": [
                {
                    "id": one.record,
                    "key": one.key,
                    "field": one.field,
                    "code": one.code,
                    "sentence": one.sentence,
                    "fix": {name: str(value) for name, value in one.fix.items()},
                }
                for one in found[: max(limit, 0)]
            ],
        }
