"""Numbers of archives in addresses: biblatex prints and links them as ``eprint``.

biblatex knows the archives arXiv, JSTOR, PubMed, the Handle System and Google Books (manual,
section 3.14.7). BibTeX's styles print an ``eprint`` as one of arXiv, whatever the archive is.
"""

from __future__ import annotations

import re

__all__ = ["eprint_in"]

_ARCHIVES = {
    # https://www.jstor.org/stable/3250922, http://www.jstor.org/stable/10.2307/3250922
    "jstor": re.compile(r"(?:www\.)?jstor\.org/(?:stable|pss)/(?:pdf/)?([\w./-]{1,80})"),
    # https://hdl.handle.net/10077/4715
    "hdl": re.compile(r"hdl\.handle\.net/([\w.-]{1,40}/[^\s?#{}\\%]{1,80})"),
    # https://pubmed.ncbi.nlm.nih.gov/25056215/, http://www.ncbi.nlm.nih.gov/pubmed/25056215
    "pubmed": re.compile(r"(?:pubmed\.ncbi|(?:www\.)?ncbi)\.nlm\.nih\.gov/(?:pubmed/)?(\d{1,10})"),
    # https://books.google.com/books?id=rOs7AAAAcAAJ&dq=ponds
    "googlebooks": re.compile(r"books\.google\.[a-z.]{2,6}/books\?id=([\w-]{12})"),
}
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def eprint_in(address: str) -> tuple[str, str] | None:
    """The number that an address of an archive has, and biblatex's name of the archive."""
    scheme = _SCHEME.match(address)
    if scheme is None:
        return None
    for archive, pattern in _ARCHIVES.items():
        if found := pattern.match(address, scheme.end()):
            return found[1].removesuffix(".pdf").rstrip("/."), archive
    return None
