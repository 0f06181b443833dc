"""The reader for Zotero's own JSON: Better BibTeX's export, and what the local API answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from litreview.model import Entry, Problem
from litreview.sources.jsonparts import Broken, BrokenError, members, objects, plain_text
from litreview.sources.zoteroitems import entry_of, nested

__all__ = ["AS_TAGS", "Zotero", "paths", "reader"]

AS_TAGS = "collectionsAsTags"
"""The setting in ``config`` that makes the names of collections tags."""

_STARTS = re.compile(
    r'\s*(?:\{\s*"(?:config|collections|items)"\s*:|\[\s*\{)[^\0]{0,4000}?'
    r'(?:"label"\s*:\s*"BetterBibTeX JSON"|"(?:itemType|parent)"\s*:)'
)


class Zotero:
    """Reads Better BibTeX JSON."""

    name = "zotero"
    label = "Zotero"

    def sniff(self, head: str) -> bool:
        """Whether it is JSON that names Better BibTeX's translator or has Zotero's item types."""
        return _STARTS.match(head.removeprefix("\ufeff")) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the items, and a `Problem` for what is no JSON."""
        items: list[tuple[dict[str, Any], int]] = []
        others: dict[str, Any] = {}
        try:
            for name, value, line in members(text, "items"):
                if name != "items":
                    others[name] = value
                elif isinstance(value, dict):
                    items.append((value, line))
                else:
                    yield Problem(line, "this is not an item", plain_text(value))
        except BrokenError as error:
            for found in objects(text, error.at, _is_item):
                if isinstance(found, Broken):
                    yield Problem(found.line, "this is not well-formed JSON", found.text)
                else:
                    items.append(found)
        config, named = others.get("config"), paths(others.get("collections"))
        as_tags = isinstance(config, dict) and bool(config.get(AS_TAGS))
        day_first = isinstance(config, dict) and config.get("localeDateOrder") in ("dmy", "ymd")
        position = 0
        references, left = nested(items)
        for item, line in references:
            within = _within(item, named)
            entry = entry_of(
                item, line, position + 1, within if as_tags else (), day_first=day_first
            )
            if not (entry.title or entry.abstract or entry.doi):
                reason = "the item has neither a title nor an abstract nor a DOI"
                yield Problem(line, reason, plain_text(item.get("key")))
                continue
            position += 1
            yield entry
        if left:
            reason = (
                f"{len(left)} notes, files or annotations do not belong to any imported reference"
            )
            told = filter(None, (plain_text(one.get("title") or one.get("note")) for one in left))
            yield Problem(0, reason, "\n".join(told), lost=False)
        if position == 0:
            yield Problem(0, "no item in it is a reference")


reader = Zotero()


def paths(collections: Any) -> dict[str, tuple[str, frozenset[str]]]:
    """Collections by key: each one's name after those it lies in, and the ids of its items.

    Args:
        collections: by key, each with ``name``, ``parent`` (a key or false) and ``items``.
    """
    known = collections if isinstance(collections, dict) else {}
    plain = {key: one for key, one in known.items() if isinstance(one, dict)}
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for key, one in plain.items():
        names, at, seen = [], key, set[str]()
        while at in plain and at not in seen:
            seen.add(at)
            names.append(plain_text(plain[at].get("name")))
            at = plain_text(plain[at].get("parent"))
        items = one.get("items")
        ids = frozenset(map(plain_text, items if isinstance(items, list) else ()))
        found[key] = "/".join(reversed(names)), ids
    return found


def _is_item(value: dict[str, Any]) -> bool:
    return "itemType" in value or isinstance(value.get("data"), dict)


def _within(item: dict[str, Any], named: dict[str, tuple[str, frozenset[str]]]) -> list[str]:
    """The collections that an item says it is in, or that say so themselves."""
    own = item.get("collections")
    said = set(map(plain_text, own if isinstance(own, list) else ()))
    ids = {plain_text(item.get(name)) for name in ("itemID", "key", "itemKey")} - {""}
    return sorted(name for key, (name, items) in named.items() if key in said or ids & items)
