"""Citation keys and what biber would say of the entries, as JSON."""

from __future__ import annotations

from typing import Any

from review.workspace.acting import Acted
from review.workspace.advice import Advice, Json

__all__ = ["Naming"]


class Naming(Advice):
    """The part of `Desk` that names and checks what leaves."""

    def keys(self, pattern: str = "", where: str = "all", limit: int = 50) -> Json:
        """What a pattern would make of the keys, those that would change first; changes nothing."""
        planned = self.review.preview_keys(pattern or None, where)
        changing = [one for one in planned if not one.why]
        shown = [*changing, *(one for one in planned if one.why)][: max(limit, 0)]
        return {
            "pattern": pattern or self.review.key_pattern,
            "total": len(planned),
            "changed": len(changing),
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
            return self._acted(self.review.rekey(pattern or None))
        if pattern:
            self.review.key_pattern = pattern
        return self._acted(Acted("", "key pattern changed", (), self.review.seq))

    def pin(self, id: str, key: str = "") -> Json:
        """Give a record a key by hand; none at all lets it be made anew again."""
        acted = self.review.pin_key(id, key) if key.strip() else self.review.unpin_key(id)
        return self._acted(acted)

    def checks(
        self,
        format: str = "bibtex",
        where: str = "include",
        tag: str = "",
        text: str = "",
        limit: int = 200,
        **options: Any,
    ) -> Json:
        """What biber, BibTeX or LaTeX would complain of, in the order of the file."""
        found = self.review.check(where, tag=tag, text=text, dialect=format, **options)
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
