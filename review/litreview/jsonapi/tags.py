"""The list of tags, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from litreview.jsonapi.base import Advice, Json

__all__ = ["Labelling"]


class Labelling(Advice):
    """The part of `Desk` that keeps tags in order."""

    def tags(self) -> Json:
        """Every tag with its look and the number of its papers, in the order of the list."""
        return {"tags": [asdict(tag) for tag in self.review.tags.list()]}

    def style_tag(
        self,
        name: str,
        colour: str | None = None,
        key: str | None = None,
        order: int | None = None,
    ) -> Json:
        """Change how a tag looks; what is not given stays as it is."""
        return self._acted(self.review.tags.style(name, colour=colour, key=key, order=order))

    def rename_tag(self, name: str, to: str) -> Json:
        """Give a tag another name."""
        return self._acted(self.review.tags.rename(name, to))

    def merge_tags(self, names: Sequence[str], into: str) -> Json:
        """Make tags one."""
        return self._acted(self.review.tags.merge(names, into))

    def delete_tags(self, names: Sequence[str]) -> Json:
        """Take tags off the reviewer's papers and off the list."""
        return self._acted(self.review.tags.delete(*names))
