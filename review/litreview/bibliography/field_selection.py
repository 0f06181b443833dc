"""Which fields leave in which dialect, and under which name another standard has them."""

from __future__ import annotations

from litreview.bibliography.datamodel import FIELDS
from litreview.bibliography.dialects import BIBTEX_FIELDS, Dialect
from litreview.bibliography.eprints import eprint_in
from litreview.bibliography.languages import langid

__all__ = ["select_fields"]

_RENAMED = frozenset(("language", "pmid"))


def select_fields(
    fields: dict[str, str], dialect: Dialect, *, unknown: bool = False
) -> dict[str, str]:
    """The fields that a dialect's readers know; all of them as the sources have them.

    The language becomes ``langid``, which selects hyphenation and case; biblatex prints what stands
    in ``language``, and would print a code. A PubMed id is an ``eprint`` to biblatex, and so is the
    number in an address of JSTOR, PubMed, the Handle System or Google Books.

    Args:
        fields: encoded values by the dialect's names.
        dialect: the one that is written.
        unknown: keep fields that the dialect does not know.
    """
    if dialect is Dialect.SOURCE:
        return fields
    known = FIELDS if dialect is Dialect.BIBLATEX else BIBTEX_FIELDS
    archived = eprint_in(fields.get("url", "")) if dialect is Dialect.BIBLATEX else None
    if fields.keys() <= known and not fields.keys() & _RENAMED and not archived:
        return fields
    found = dict(fields)
    said = found.get("language", "")
    # Lower case is biblatex's own spelling (language = {german}), and is meant.
    if (name := langid(said)) and name != said:
        del found["language"]
        found.setdefault("langid", name)
    if dialect is Dialect.BIBLATEX and "pmid" in found and "eprint" not in found:
        found["eprint"] = found.pop("pmid")
        found["eprinttype"] = "pubmed"
    if archived and "eprint" not in found:
        found["eprint"], found["eprinttype"] = archived
    if unknown:
        return found
    return {name: value for name, value in found.items() if name in known}
