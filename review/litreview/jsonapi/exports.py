"""What leaves a review, as JSON: previews, files, and hand-made changes to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from litreview.jsonapi.base import Json
from litreview.jsonapi.search import Browsing
from litreview.workspace import rendering as bibliography
from litreview.workspace.atomic_files import HEADER

__all__ = ["Outgoing", "endings"]


def endings(format: str) -> tuple[str, ...]:
    """How the names of files of a format end; nothing if they may end in any way.

    Raises:
        UsageError: if there is no such format.
    """
    from litreview.bibliography.writers import choose

    writer = choose(format, "")
    if format in bibliography.DIALECTS:
        return (".bib",)
    return writer.endings or (".csv",)


class Outgoing(Browsing):
    """The part of `Desk` that lets files out."""

    def bibliography(
        self,
        format: str = "bibtex",
        where: str = "",
        tag: str = "",
        text: str = "",
        **options: Any,
    ) -> Json:
        """What an export would write; freezes no key.

        Args:
            format: see `endings`.
            where: records of this decision; if not given, included ones, or all if they are named.
            tag: records with this tag.
            text: records with all of these words.
            options: what else to write; ``ids``, or ``query`` and ``except``, which name the
                records.
        """
        from litreview.bibliography.writers import choose

        writer = choose(format, "")
        records = self.review.bibliography.preview(self._choice(where, tag, text, options))
        said = {name: value for name, value in options.items() if name in writer.options}
        remarks: list[str] = []
        if format in bibliography.DIALECTS:
            shown = HEADER + bibliography.text(records, format, **said)
            remarks = bibliography.remarks(records, format, **said)
        else:
            shown = _readable(bibliography.written(records, format, said))
        return {
            "format": format,
            "text": shown,
            "entries": len(records),
            "keys": sorted(record.key for record in records),
            "remarks": remarks,
            "options": sorted(writer.options & set(options)),
            "endings": list(endings(format)),
        }

    def export(
        self,
        to: str,
        *,
        format: str = "bibtex",
        where: str = "",
        tag: str = "",
        text: str = "",
        overwrite: bool = False,
        take_back: bool = False,
        **options: Any,
    ) -> Json:
        """Write a file to a path that the caller has checked; freezes keys that leave with it.

        With ``take_back`` changes that somebody made in the file are kept in it.
        """
        from litreview.bibliography.writers import choose

        known = choose(format, "").options
        choice = self._choice(where, tag, text, options)
        said = {name: value for name, value in options.items() if name in known}
        if take_back:
            self.review.bibliography.import_hand_edits(to)
        done = self.review.export(
            to,
            format,
            choice.where,
            tag=tag,
            text=text,
            ids=choice.ids,
            overwrite=overwrite,
            stage=self.review.stage,
            **said,
        )
        return {
            "path": to,
            "entries": done.entries,
            "bytes": done.bytes,
            "remarks": list(done.remarks),
        }

    def hand_edits(self, path: str) -> Json:
        """What somebody changed in an exported file, entry by entry; nothing if none did."""
        if not Path(path).is_file():
            return {"edits": []}
        return {
            "edits": [
                {"key": edit.key, "record": edit.record or None, "what": str(edit)}
                for edit in self.review.bibliography.hand_edits(path)
            ]
        }


def _readable(data: bytes) -> str:
    """A file as text; empty if it is none, as a workbook."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
