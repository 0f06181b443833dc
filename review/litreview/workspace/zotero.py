"""`Review.zotero`: importing from the reference manager Zotero."""

from __future__ import annotations

from litreview.model import Report
from litreview.sources.zoteroapi import ADDRESS, Collection, Library
from litreview.workspace.context import ReviewContext
from litreview.workspace.import_files import Upload
from litreview.workspace.imports import add_records

__all__ = ["Collection", "Zotero"]


class Zotero:
    """Importing from a running Zotero."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Zotero of {self._context.database.name}>"

    def add(
        self,
        collection: str | None = None,
        *,
        collections_as_tags: bool = False,
        group: int | None = None,
        address: str = ADDRESS,
        remote: bool = False,
    ) -> Report:
        """Add what a running Zotero holds, tags and notes included.

        Args:
            collection: the path (``Thesis/Chapter 1``), name or key of a collection, which is
                added with those in it; the whole library if not given.
            collections_as_tags: tag records with the collections they are in, too.
            group: the number of a group's library; the user's own if not given.
            address: Zotero's.
            remote: whether the address may be another computer's.

        Returns:
            As `Review.add`; adding again what has not changed in Zotero changes nothing.

        Raises:
            OfflineError: if Zotero is not running, or does not let other programs read.
            MissingError: if there is no such collection.
            AmbiguousError: if several collections have that name.
            UsageError: if the address is not this computer's and ``remote`` is not set.
        """
        library = Library(address, group=group, remote=remote)
        name, data = library.export(collection, as_tags=collections_as_tags)
        return add_records(self._context, [Upload(name, data)])

    def collections(
        self, *, group: int | None = None, address: str = ADDRESS, remote: bool = False
    ) -> list[Collection]:
        """The collections of a running Zotero, with their keys, paths and numbers of items.

        Raises:
            OfflineError: if Zotero is not running, or does not let other programs read.
            UsageError: if the address is not this computer's and ``remote`` is not set.
        """
        return Library(address, group=group, remote=remote).collections()
