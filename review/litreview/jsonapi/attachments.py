"""Attaching files, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.errors import UsageError
from litreview.jsonapi.base import Advice, Json

__all__ = ["Attaching"]


class Attaching(Advice):
    """The part of `Desk` that attaches files."""

    def attach(self, id: str, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Json:
        """Attach files to a record, or take some off; one of the two.

        Args:
            id: the record.
            add: where files are that the caller has checked.
            remove: paths as the record has them.
        """
        if bool(add) is bool(remove):
            raise UsageError("give files to attach or files to remove")
        if remove:
            return self._acted(self.review.files.detach(id, remove))
        return self._acted(self.review.files.attach(id, add))
