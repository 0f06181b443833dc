r"""What exporters make of BibTeX beyond its grammar: values, fields and types, set right.

Web of Science puts each value in braces twice, Semantic Scholar writes Python lists as types,
ScienceDirect and others repeat a field for each of its values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from litreview.sources.inline import rich

__all__ = ["TYPE_LIST", "exported", "exported_type", "join", "joinable", "rich_latex", "unbraced"]

TYPE_LIST = r"\[[^\]\n]{0,200}\]"
"""Semantic Scholar's types, such as ``['JournalArticle', 'Conference']``."""

_SCHOLAR = {
    "journalarticle": "article", "conference": "inproceedings", "book": "book",
    "booksection": "incollection", "dataset": "dataset", "review": "article", "news": "article",
    "study": "article", "casereport": "article", "clinicaltrial": "article",
    "editorial": "article", "lettersandcomments": "article", "metaanalysis": "article",
}  # fmt: skip
"""Semantic Scholar's publication types (api.semanticscholar.org, ``publicationTypes``)."""

_WORD = re.compile(r"[a-z]+")
# Whole values in braces, `{2018}`; not `{A} and {B}`.
_BRACED = re.compile(r"\s*+\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}\s*")
_PLAIN = frozenset(
    (
        *("year", "month", "day", "date", "volume", "number", "pages", "issn", "isbn", "doi"),
        *("eid", "url", "journal", "journaltitle", "keywords", "abstract", "language"),
    )
)
"""Fields whose case no style changes, so that braces around them protect nothing."""
_LESS, _MORE = (
    rf"(?:\${sign}\$|\{{?\\text{name}(?:\{{\}}|\}}|\s+|(?![A-Za-z])))"
    for sign, name in (("<", "less"), (">", "greater"))
)
# `\textless{}i\textgreater{}`
_ESCAPED_TAG = re.compile(rf"{_LESS}(/?)(i|em|b|sub|sup|sc|scp){_MORE}", re.IGNORECASE)
_ESCAPED_ENTITY = re.compile(r"\\&(?=(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6});)")
_NAMES = frozenset(("author", "editor", "translator", "bookauthor"))
_COUNTS = frozenset(("volume", "number", "pages", "year", "month"))
_SEVERAL = re.compile(r",.*\sand\s", re.DOTALL)  # `Lee, A and Oz, B`, of no body
_PLACED = frozenset(("publisher", "school", "institution", "howpublished", "note", "contributor"))
"""Fields that BASE has in braces as it has the title; people seldom do that with two of them."""
_MOSTLY = 3  # fields in double braces that make it a habit of the exporter
_DATED = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})")  # `MAR 5`
_COUNTED = re.compile(r"cited by:? ?\d+(?:;.*)?", re.IGNORECASE)  # `Cited by: 4; Open Access`
_HOMONYM = re.compile(r" [0-9]{4}(?=\s+and\s|\s*$)")  # `Bo Oz 0001 and`, DBLP's namesakes
_ADDRESSES = re.compile(r"https?://\S+(?:\s+https?://\S+)+")  # of Mendeley
_JOINTS = {"author": " and ", "editor": " and ", "keyword": ", ", "keywords": ", "}
_KEPT_TOO = frozenset(("annote", "note", "url", "file", "abstract", "issn", "isbn"))
_ONCE = frozenset(
    (
        *("title", "subtitle", "shorttitle", "booktitle", "maintitle", "journal", "journaltitle"),
        *("year", "month", "day", "date", "volume", "number", "issue", "pages", "edition", "type"),
        *("doi", "eprint", "eprinttype", "archiveprefix", "primaryclass", "pmid", "pmcid"),
        *("publisher", "address", "location", "school", "institution", "organization", "series"),
        *("chapter", "howpublished", "crossref", "key", "ids", "langid", "unique-id", "source"),
    )
)
"""Fields with one value a paper; nobody can say of a second value that it is right."""


def exported_type(kind: str, fields: dict[str, str]) -> str:
    """An entry's type; what is no word of BibTeX is kept as ``document-type``."""
    if kind == "none":
        return "misc"
    if not kind.startswith("["):
        return kind
    words = _WORD.findall(kind)
    fields.setdefault("document-type", ", ".join(words))
    known = [_SCHOLAR[word] for word in words if word in _SCHOLAR]
    if "inproceedings" in known and "booktitle" in fields:
        return "inproceedings"
    return next(iter(known), "misc")


def exported(fields: dict[str, str]) -> None:
    """Set right what Scopus, Web of Science, DBLP and Mendeley write, in place."""
    if fields.get("source") == "Scopus" or "unique-id" in fields:
        for name in ("keywords", "author_keywords", "keywords-plus"):
            if ";" in fields.get(name, ""):
                fields[name] = _listed(fields[name].split(";"))
        if _COUNTED.fullmatch(fields.get("note", "")) and "annote" not in fields:
            fields["annote"] = fields.pop("note")  # a note would be printed
        if found := _DATED.fullmatch(fields.get("month", "")):
            fields["month"] = found[1][:3].lower()
            fields.setdefault("day", found[2])
    for name in ("art_number", "article-number"):  # of Scopus and of Web of Science
        if name in fields and "eid" not in fields:
            fields["eid"] = fields.pop(name)
    for name in _COUNTS & fields.keys():
        if fields[name].strip() == "null":  # EBSCO, of what it does not know
            del fields[name]
    if fields.get("bibsource", "").startswith("dblp"):
        for name in _NAMES & fields.keys():
            fields[name] = _HOMONYM.sub("", fields[name])
    if _ADDRESSES.fullmatch(fields.get("url", "").strip()):
        fields["url"], *rest = fields["url"].split()
        fields.setdefault("other-url", " ".join(rest))


def unbraced(fields: dict[str, str]) -> None:
    """Take off the second pair of braces of an exporter, in place.

    Braces around a title protect its capitals; where year, title and most other values have them,
    they are an exporter's habit and protect nothing.
    """
    braced = {
        name: found[1]
        for name, text in fields.items()
        if "{" in text and (found := _BRACED.fullmatch(text))
    }
    dated = "year" in braced or "date" in braced or len(braced.keys() & _PLACED) > 1
    habit = len(braced) >= _MOSTLY and "title" in braced and dated
    for name, text in braced.items():
        if name in _NAMES and habit and _SEVERAL.search(text):
            fields[name] = text
        if name in _NAMES or not (habit or name in _PLAIN):
            continue
        fields[name] = " ".join(text.split()) if habit and name != "abstract" else text.strip()
        if habit and name in ("keywords", "keywords-plus") and ";" in text:
            fields[name] = _listed(fields[name].split(";"))
    if habit and "month" in fields:
        fields["month"] = _month(fields["month"])


def rich_latex(text: str) -> str:
    r"""A value with HTML in it as LaTeX has it.

    Mendeley and Scopus escape the tags: ``$<$sub$>$2$<$/sub$>$``, ``{\textless}i{\textgreater}``;
    a lone one is text. Entities may be escaped as well: ``\&amp;``.
    """
    if "\\&" in text:
        text = _ESCAPED_ENTITY.sub("&", text)
    if "extless" in text or "$<$" in text:
        tags = _ESCAPED_TAG.findall(text)
        if 2 * sum(bool(slash) for slash, _ in tags) == len(tags):
            text = _ESCAPED_TAG.sub(r"<\1\2>", text)
    return rich(text) if "<" in text or "&" in text else text


def joinable(name: str) -> bool:
    """Whether several values of a field are kept: as one list, or in a field beside it."""
    return name not in _ONCE


def join(fields: dict[str, str], repeated: Mapping[str, list[str]]) -> None:
    """Add the further values of fields, in place.

    Keywords, names and what BibTeX does not know (Scopus' ``funding_details``, BASE's
    ``contributor``) become one list; of others the second goes to a separate field.
    """
    for name, values in repeated.items():
        if name in _KEPT_TOO:
            fields.setdefault(f"other-{name}", "\n".join(values))
        else:
            joint = _JOINTS.get(name, "; ")
            fields[name] = joint.join(dict.fromkeys(filter(None, [fields[name], *values])))


def _listed(words: list[str]) -> str:
    plain = [word.strip() for word in words if word.strip()]
    return ", ".join(f"{{{word}}}" if "," in word else word for word in plain)


def _month(text: str) -> str:
    from litreview.sources.dates import MONTHS

    short = text.strip()[:3].lower()
    return short if short in MONTHS and text.strip().isalpha() else text
