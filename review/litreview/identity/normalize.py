"""Normal forms in which the same paper reads the same, wherever it was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from litreview.model.identifiers import find_dois

__all__ = ["PMID_FIELDS", "arxiv_id", "bare_doi", "doi", "pmid", "title"]

# `https://doi.org/`, `doi: `
_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", re.IGNORECASE)
# `2101.00001v2`, `hep-th/9901001`
_ARXIV = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)  # `10.48550/arXiv.2101.00001`
_PMID = re.compile(
    r"(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(\d{1,9})/?", re.IGNORECASE
)
_PMID_NAMES = ("pmid", "pubmed-id", "pubmedid", "pubmed_id")
PMID_FIELDS = (*_PMID_NAMES, "eprint", "eprinttype")
"""Fields in which a PubMed id may stand."""
_ASIDE = re.compile("[^a-z0-9]+")  # ` - `, of a title in ASCII
_COMMAND = re.compile(r"\\[A-Za-z]+\s*|\\.")  # `\emph `, `\&`


def bare_doi(text: str) -> str:
    """What is given as a DOI, in lower case and without a resolver."""
    return _RESOLVER.sub("", text.strip()).lower()


def doi(text: str) -> str:
    """The DOI in lower case without a resolver (DOIs ignore case); empty if it is not a DOI.

    A DOI assigned by arXiv (10.48550/arXiv.…) counts as an arXiv id and not as a DOI.
    """
    found = next(iter(find_dois(text)[0]), "")
    return "" if _ARXIV_DOI.match(found) else found.lower()


def arxiv_id(text: str) -> str:
    """The arXiv identifier without its version; empty if the text is not one."""
    bare = _RESOLVER.sub("", text.strip())
    registered = _ARXIV_DOI.match(bare)
    bare = registered[1] if registered else bare
    bare = re.sub(r"^(?:https?://)?arxiv\.org/(?:abs|pdf)/|^arxiv:\s*", "", bare, flags=re.I)
    found = _ARXIV.match(bare)
    return found[1].lower() if found else ""


def pmid(fields: Mapping[str, str]) -> str:
    """The PubMed identifier that a source's fields give; empty if none.

    It is not called by one name: PubMed's own files say ``pmid``, BibLaTeX ``eprint``.
    """
    given = next((fields[name] for name in _PMID_NAMES if fields.get(name)), "")
    if not given and fields.get("eprinttype", "").lower() == "pubmed":
        given = fields.get("eprint", "")
    found = _PMID.fullmatch(given.strip())
    return found[1].lstrip("0") if found else ""


def title(text: str) -> str:
    """Letters and digits only, case folded, compatibility forms unified, LaTeX commands dropped.

    A title of nothing but symbols keeps its symbols.
    """
    plain = _COMMAND.sub(" ", text) if "\\" in text else text
    folded = unicodedata.normalize("NFKC", plain).casefold()
    if folded.isascii():
        kept = _ASIDE.sub("", folded)
    else:
        kept = "".join(char for char in folded if char.isalnum() or unicodedata.combining(char))
    return kept or "".join(text.split())
