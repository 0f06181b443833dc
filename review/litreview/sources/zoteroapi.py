"""A running Zotero, asked through its local API (Zotero 7 and later).

https://www.zotero.org/support/dev/web_api/v3/local_api: the web API's addresses on port 23119 of
this computer, read only. Another computer is contacted only if ``remote`` is set.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from litreview.errors import AmbiguousError, MissingError, OfflineError, UsageError
from litreview.sources.jsonparts import plain_text
from litreview.sources.zotero import AS_TAGS, paths

__all__ = ["ADDRESS", "Collection", "Library"]

ADDRESS = "http://127.0.0.1:23119"
"""Where Zotero listens unless its settings say otherwise."""

_PAGE = 100  # items; Zotero's maximum
_LARGEST_PAGE = 64 << 20
_TIMEOUT = 30.0  # seconds
_FORBIDDEN, _GOOD, _UNKNOWN = 403, 200, 404
_ALLOW = (
    "Settings → Advanced → “Allow other applications on this computer to communicate with Zotero”"
)


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection in Zotero.

    Attributes:
        key: Zotero's key for it.
        path: its name after those it lies in, such as ``Thesis/Chapter 1``.
        items: how many items are in it, without those of collections in it.
    """

    key: str
    path: str
    items: int = 0

    def __str__(self) -> str:
        return self.path


class Library:
    """One library of a running Zotero."""

    def __init__(
        self, address: str = ADDRESS, *, group: int | None = None, remote: bool = False
    ) -> None:
        """Send nothing yet; Zotero is contacted when it is first needed.

        Args:
            address: Zotero's, without a path.
            group: the number of a group's library; the user's own if not given.
            remote: whether the address may be another computer's.

        Raises:
            UsageError: if the address is not valid, or is another computer's without ``remote``.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{address} is not a Zotero address; it looks like {ADDRESS}")
        if not remote and not _loopback(parts.hostname):
            raise UsageError(
                f"{parts.hostname} is not this computer, so it was not contacted. "
                "Use remote if you trust it"
            )
        self.address = f"{parts.scheme}://{parts.netloc}"
        self._base = f"{self.address}/api/" + ("users/0" if group is None else f"groups/{group}")

    def collections(self) -> list[Collection]:
        """The library's collections, in the order of their paths.

        Raises:
            OfflineError: if Zotero does not answer, or not so.
        """
        raw = self._raw_collections()
        named = {key: path for key, (path, _) in paths(raw).items()}
        found = [Collection(key, named[key], one["number"]) for key, one in raw.items()]
        return sorted(found, key=lambda one: (one.path.casefold(), one.key))

    def export(self, collection: str | None = None, *, as_tags: bool = False) -> tuple[str, bytes]:
        """The library, or a collection with those in it, as the reader ``zotero`` reads it.

        Args:
            collection: its path, its name, or its key; all of the library if not given.
            as_tags: whether the names of collections become tags.

        Returns:
            A name for the source, and its bytes: the same as long as nothing changes in Zotero.

        Raises:
            MissingError: if there is no such collection.
            AmbiguousError: if several have that name.
            OfflineError: if Zotero does not answer, or not so.
        """
        raw = self._raw_collections()
        name, keys = "Zotero", None
        if collection is not None:
            chosen = self._named(raw, collection)
            name, keys = f"Zotero: {paths(raw)[chosen][0]}", _below(raw, chosen)
        items = sorted(self._items(keys), key=lambda one: one["key"])
        wanted = {k: {"name": one["name"], "parent": one["parent"]} for k, one in raw.items()}
        config = {"label": "Zotero local API", AS_TAGS: as_tags}
        export = {"config": config, "collections": wanted, "items": items}
        return name, json.dumps(export, ensure_ascii=False, indent=1, sort_keys=True).encode(
            "utf-8", "replace"
        )

    def _named(self, raw: dict[str, dict[str, Any]], wanted: str) -> str:
        named = {key: path for key, (path, _) in paths(raw).items()}
        found = [key for key, path in named.items() if wanted in (key, path)]
        found = found or [key for key, one in raw.items() if one["name"] == wanted]
        found = found or [k for k, path in named.items() if path.casefold() == wanted.casefold()]
        if not found:
            raise MissingError(
                f"there is no collection {wanted!r} in Zotero; list the collections first"
            )
        if len(found) > 1:
            several = ", ".join(f"{named[key]} ({key})" for key in sorted(found))
            raise AmbiguousError(f"several collections are called {wanted!r}: {several}")
        return found[0]

    def _raw_collections(self) -> dict[str, dict[str, Any]]:
        """Collections by key, as `litreview.sources.zotero.paths` reads them."""
        raw: dict[str, dict[str, Any]] = {}
        for one in self._pages("collections"):
            data, meta = _dict(one.get("data")), _dict(one.get("meta"))
            number = meta.get("numItems")
            raw[plain_text(one.get("key"))] = {
                "name": plain_text(data.get("name")),
                "parent": plain_text(data.get("parentCollection")),
                "number": number if isinstance(number, int) else 0,
            }
        return raw

    def _items(self, collections: frozenset[str] | None) -> list[dict[str, Any]]:
        """The items' data, notes and attachments among them, of some collections or of all."""
        found = [
            _dict(one.get("data")) | {"key": plain_text(one.get("key"))}
            for one in self._pages("items")
        ]
        if collections is None:
            return found
        within = {
            one["key"]
            for one in found
            if isinstance(one.get("collections"), list)
            and collections & set(map(plain_text, one["collections"]))
        }
        return [one for one in found if {one["key"], plain_text(one.get("parentItem"))} & within]

    def _pages(self, what: str) -> Iterator[dict[str, Any]]:
        """Everything under an address, page by page; what comes twice is given once."""
        import httpx

        seen: set[str] = set()
        start = 0
        # Proxies of the environment are for other computers.
        with httpx.Client(timeout=_TIMEOUT, trust_env=False) as client:
            while True:
                query = f"?format=json&limit={_PAGE}&start={start}&sort=dateAdded&direction=asc"
                page, total = self._page(client, f"{self._base}/{what}{query}")
                fresh = [one for one in page if plain_text(one.get("key")) not in seen]
                yield from fresh
                seen.update(plain_text(one.get("key")) for one in fresh)
                start += len(page)
                more = start < total if total is not None else len(page) >= _PAGE
                if not fresh or not more:
                    return

    def _page(self, client: Any, url: str) -> tuple[list[dict[str, Any]], int | None]:
        import httpx

        headers = {"Zotero-API-Version": "3", "Accept": "application/json"}
        data = bytearray()
        try:
            with client.stream("GET", url, headers=headers) as answer:
                for part in answer.iter_bytes():
                    data += part
                    if len(data) > _LARGEST_PAGE:
                        raise OfflineError(
                            f"{self.address} sent an endless response; nothing was added"
                        )
        except httpx.TimeoutException:
            reason = f"Zotero at {self.address} did not answer within {_TIMEOUT:.0f} seconds"
            raise OfflineError(f"{reason}; try again") from None
        except httpx.HTTPError as error:
            raise OfflineError(
                f"Zotero is not running at {self.address}; start it and try again"
            ) from error
        if answer.status_code == _FORBIDDEN:
            raise OfflineError(f"Zotero does not allow other programs to read; turn on {_ALLOW}")
        if answer.status_code == _UNKNOWN:
            raise OfflineError(
                f"Zotero at {self.address} does not know {urlsplit(url).path}; it must be Zotero 7"
                " or later, and the library must exist"
            )
        try:
            found = json.loads(data) if answer.status_code == _GOOD else None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, list):
            status = answer.status_code
            raise OfflineError(f"{self.address} does not respond like Zotero (status {status})")
        total = answer.headers.get("Total-Results", "")
        page = [one for one in found if isinstance(one, dict)]
        return page, int(total) if total.isdecimal() else None


def _loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _below(raw: dict[str, dict[str, Any]], top: str) -> frozenset[str]:
    """A collection and all that lie in it."""
    found, before = {top}, set[str]()
    while found != before:
        before = set(found)
        found |= {key for key, one in raw.items() if one["parent"] in before}
    return frozenset(found)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
