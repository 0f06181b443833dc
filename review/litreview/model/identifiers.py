r"""Identifiers as every reader, the store and the writers know them: cleaned once, here.

A DOI has almost any character (the DOI Handbook, 2.2), so its end is told by what databases put
behind it: blanks, a list's semicolon, another tag, a query, a full stop.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

__all__ = ["find_dois", "is_doi", "preprint_number", "pubmed_number", "short_doi"]

# `10.1000/182`, also inside of `https://doi-org.proxy.example/10.1000/182` or `doi:10.1000/182`.
_START = re.compile(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*+(?:/|%2[fF])")
# Most are one DOI and nothing else, which needs no cleaning: `10.1016/j.cell.2019.01.001`.
_ONE = re.compile(r"10\.[0-9]{4,9}/(?:[A-Za-z0-9_-]|[.()/](?=[A-Za-z0-9_(]))+")
# What no DOI holds: blanks, quotes, an HTML tag, `; 10.` or `;10.` of a list, a bar.
_END = re.compile(r"[\s\"|]|[;,](?=\s|10\.[0-9]{4}|https?:|$)|</?[A-Za-z]{1,8}/?>|%20")
_LATEX = (
    *(("{\\_}", "_"), ("\\_", "_"), ("\\%", "%"), ("\\#", "#"), ("\\&", "&")),
    *(("{\\textless}", "<"), ("{\\textgreater}", ">"), ("$<$", "<"), ("$>$", ">")),
    *(("\\textless{}", "<"), ("\\textgreater{}", ">")),
)
# A query or a fragment of an address: `?via=ihub`, `&atitle=x`, `#abstract`.
_QUERY = re.compile(r"[?&][A-Za-z_]{1,20}=.*|#[A-Za-z]\w*$", re.DOTALL)
# Views of a publisher's page: `https://onlinelibrary.wiley.com/doi/10.1002/abc/full`.
_VIEW = re.compile(r"/(?:full|abstract|pdf|epdf|fulltext|summary|html|meta)$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)  # `https:`, `www.`
_TAIL = ".,;:'’”*\\"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


# `10/gf2cd`, `https://doi.org/gf2cd`, `doi:10/gf2cd` (shortdoi.org).
_SHORT = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/(?:10/)?|(?:doi:\s*)?10/)([a-z0-9]{2,12})/?",
    re.IGNORECASE,
)
# `PMID: 31234567`, `PUBMED 31234567`, `https://pubmed.ncbi.nlm.nih.gov/31234567/`.
_PUBMED = re.compile(
    r"(?:(?:pmid|pubmed|medline)[:\s]\s*|https?://\S{0,80}/pubmed/|https?://pubmed\.\S{0,60}/)"
    r"([0-9]{1,9})/?",
    re.IGNORECASE,
)
# `https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7/`, as OpenAlex has it also without `PMC`.
_PMC = re.compile(r"https?://\S{0,80}/(?:pmc/)?articles/(?:PMC)?([0-9]{1,9})/?", re.IGNORECASE)


_PREPRINT = re.compile(
    r"(?:(?:arxiv(?: e-?prints?| preprint)?,?|corr,?)\s+(?:arxiv:|abs/)|arxiv:)"
    r"([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+/[0-9]{7}(?:v[0-9]+)?)",
    re.IGNORECASE,
)


def short_doi(text: str) -> str:
    """The short DOI that a text is, such as ``10/gf2cd``; empty if it is not one.

    shortdoi.org gives them out for DOIs, which they do not show; both lead to the same page.
    """
    found = _SHORT.fullmatch(text.strip())
    return f"10/{found[1].lower()}" if found else ""


def preprint_number(journal: str) -> str:
    """The arXiv id in what stands for a journal, empty if there is none.

    Google Scholar writes ``arXiv preprint arXiv:2401.01234``, DBLP ``CoRR abs/2401.01234``.
    """
    found = _PREPRINT.fullmatch(journal.strip())
    return found[1] if found else ""


def pubmed_number(text: str) -> str:
    """A number of PubMed or PMC without the words or the address around it; else the text."""
    if found := _PUBMED.fullmatch(text):
        return found[1]
    found = _PMC.fullmatch(text)
    return f"PMC{found[1]}" if found else text


def find_dois(text: str) -> tuple[list[str], str]:
    """The DOIs in what a source gives as one, and what else it says.

    Args:
        text: such as ``https://doi.org/10.1000%2F182``, ``10.1/a; 10.1/a.r001`` or
            ``10.1000/182 [doi]``.

    Returns:
        The DOIs without an address, in their order, each once; and the text behind them that says
        something else, empty for mere punctuation.
    """
    if _ONE.fullmatch(text):
        return [text], ""
    for command, sign in _LATEX if "\\" in text or "$" in text else ():
        text = text.replace(command, sign)
    found: dict[str, None] = {}
    rest: list[str] = []
    at = 0
    while start := _START.search(text, at):
        end = _END.search(text, start.end())
        stop = end.start() if end else len(text)
        if said := _besides(text[at : start.start()]):
            rest.append(said)
        doi = _clean(text[start.start() : stop], address=bool(_ADDRESS.search(text[at:stop])))
        if len(doi) > doi.find("/") + 1:
            found[doi] = None
        at = max(stop, start.end())
    if said := _besides(text[at:]):
        rest.append(said)
    known: dict[str, str] = {}
    for doi in found:  # the same in other letters is the same
        known.setdefault(doi.lower(), doi)
    return list(known.values()), " ".join(rest)


def is_doi(text: str) -> bool:
    """Whether a text is one DOI and nothing else."""
    return find_dois(text) == ([text], "")


def _clean(doi: str, *, address: bool) -> str:
    if "%" in doi:
        doi = unquote(doi)
    doi = _QUERY.sub("", doi)
    if address:
        doi = _VIEW.sub("", doi)
    while doi and (doi[-1] in _TAIL or _unpaired(doi)):
        doi = doi[:-1]
    return doi


def _unpaired(doi: str) -> bool:
    opening = _PAIRS.get(doi[-1])
    return opening is not None and doi.count(doi[-1]) > doi.count(opening)


# `https://doi.org/`, `doi:`, `DOI `, `urn:doi:`, `info:doi/`, `[doi]`, a proxy's address.
_PREFIX = re.compile(
    r"(?:https?://\S*?/|(?:urn:|info:|(?:www|dx)\.)?\bdoi(?:\.org)?\b[:/]?|\[(?:doi|pii)\]|[\s;,.\[\]()|{}\"'/:])+",
    re.IGNORECASE,
)


def _besides(text: str) -> str:
    text = text.strip()
    return "" if not text or _PREFIX.fullmatch(text) else text
