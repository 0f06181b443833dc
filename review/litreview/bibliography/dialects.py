"""BibTeX and BibLaTeX: which types and fields each has for the same thing.

`in_dialect` takes an entry from either to one of them: down to BibTeX, whose styles know fourteen
types and the fields of 1988, or up to BibLaTeX. What the other has no place for stays under its
own name, which styles pass over. After the biblatex manual, section 2, and btxdoc.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from litreview.bibliography.dialect_dates import MONTHS, join_date, month_number, split_date
from litreview.bibliography.latex_commands import words

__all__ = [
    "BIBTEX_FIELDS",
    "BIBTEX_TYPES",
    "MONTHS",
    "Dialect",
    "counterpart",
    "in_dialect",
    "month_number",
    "with_subtitle",
]


class Dialect(StrEnum):
    """How types and fields are named; ``source``: as the sources named them."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    SOURCE = "source"


BIBTEX_TYPES = words(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc "
    "phdthesis proceedings techreport unpublished"
)
"""The types that BibTeX's own styles know."""

_DOWN_TYPES = (
    dict.fromkeys(
        words(
            "artwork audio bibnote commentary dataset electronic image jurisdiction legal "
            "legislation letter movie music online performance periodical review set software "
            "standard video www xdata"
        ),
        "misc",
    )
    | dict.fromkeys(words("collection mvbook mvcollection mvreference reference"), "book")
    | dict.fromkeys(("inreference", "suppcollection"), "incollection")
    | dict.fromkeys(("bookinbook", "suppbook"), "inbook")
    | {"mvproceedings": "proceedings", "suppperiodical": "article", "report": "techreport"}
)
_UP_TYPES = {"conference": "inproceedings", "electronic": "online", "www": "online"}
_THESES = {"phdthesis": "phdthesis", "mathesis": "mastersthesis"}
_KINDS = {
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "resreport": "Research report",
}
_UP_KINDS = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
}

_UP = {
    "journal": "journaltitle",
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "key": "sortkey",
    "hyphenation": "langid",
}
_DOWN = {new: old for old, new in _UP.items() if old != "hyphenation"}
_LISTS = words("address institution organization origlocation origpublisher publisher school")
_BIBLATEX_ONLY = words("date eprinttype journaltitle location")
"""Fields by which an entry shows that it is of biblatex, whose lists are meant as such."""
_PRINTED = ("organization", "journal", "booktitle", "publisher", "institution")
BIBTEX_FIELDS = words(
    "abstract address annote archiveprefix author booktitle chapter crossref day doi edition "
    "editor eid eprint file howpublished ids institution isbn issn journal key keywords langid "
    "language month note number numpages organization pages pmcid pmid primaryclass publisher "
    "school series shorttitle time title translator type url urldate version volume xdata year"
)
"""The fields of BibTeX's own styles, of natbib's and REVTeX's, and those that tools read."""
_VOLUMES = words("booktitle crossref eventtitle maintitle xdata xref")
_SHORT = 3  # letters of a number such as A, S or XII; longer ones are names: Spring, Suppl
_PUBSTATES = {
    "forthcoming": "forthcoming",
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "prepublished",
    "submitted": "submitted",
}
"""biblatex's words for a work without a year, as BibTeX prints them for one."""
_SUBTITLES = {"subtitle": "title", "booksubtitle": "booktitle", "journalsubtitle": "journal"}


def in_dialect(
    kind: str, fields: Mapping[str, str], dialect: Dialect
) -> tuple[str, dict[str, str]]:
    """An entry's type and fields as a dialect names them.

    Args:
        kind: entry type, lower case.
        fields: encoded values by field name, lower case.
        dialect: the one to write.

    Returns:
        The type and the fields; a value is never dropped, and a field that would take the place
        of another keeps its name.
    """
    found = dict(fields)
    if dialect is Dialect.BIBTEX:
        return _down(kind, found), found
    if dialect is Dialect.BIBLATEX:
        return _up(kind, found), found
    return kind, found


def with_subtitle(title: str, subtitle: str) -> str:
    """A title and its subtitle as one."""
    mark = "" if title.endswith(("?", "!", ":", ".")) else ":"
    return f"{title}{mark} {subtitle}"


def counterpart(name: str) -> str:
    """What the other dialect calls a field; the same if both call it so."""
    return _UP.get(name) or _DOWN.get(name, name)


def _down(kind: str, fields: dict[str, str]) -> str:
    for new, old in _DOWN.items():
        _rename(fields, new, old)
    for part, whole in _SUBTITLES.items():
        if fields.get(part) and fields.get(whole):
            fields[whole] = with_subtitle(fields[whole], fields.pop(part))
    split_date(fields)
    if "year" not in fields and fields.get("pubstate") in _PUBSTATES:
        fields["year"] = _PUBSTATES[fields.pop("pubstate")]
    _journal(kind, fields, "journal")
    _in_volume(kind, fields, "journal")
    _rename(fields, "venue", "address")
    if fields.get("editoratype") == "redactor":  # the editor of the series
        _rename(fields, "editora", "editor")
    if "number" not in fields:
        _rename(fields, "issue", "number")
    if fields.get("archiveprefix", "").lower() == "arxiv":
        fields["archiveprefix"] = "arXiv"
    if kind == "article" and "journal" not in fields and fields.get("archiveprefix") == "arXiv":
        # BibTeX's styles print no eprint, and want a journal of an @article.
        subjects = f" [{fields['primaryclass']}]" if "primaryclass" in fields else ""
        fields["journal"] = f"arXiv:{fields.get('eprint', '')}{subjects}"
    kind = _down_work(kind, fields)
    fields |= {"type": _KINDS[told]} if (told := fields.get("type", "")) in _KINDS else {}
    if kind == "inproceedings" and "booktitle" not in fields:
        _rename(fields, "eventtitle", "booktitle")
    if kind == "review" and "journal" in fields:
        kind = "article"
    kind = _DOWN_TYPES.get(kind, kind)
    if kind == "misc":
        _print_in_misc(fields)
    return "incollection" if kind == "inbook" and "booktitle" in fields else kind


def _down_work(kind: str, fields: dict[str, str]) -> str:
    """The type of a thesis or a report."""
    if kind == "thesis":
        kind = _THESES.get(fields.get("type", ""), "")
        if kind:
            del fields["type"]
        master = "bath" in fields.get("type", "") or "aster" in fields.get("type", "")
        kind = kind or ("mastersthesis" if master else "phdthesis")
    if kind in ("phdthesis", "mastersthesis"):
        _rename(fields, "institution", "school")
    if kind == "report" and fields.get("type") == "techreport":
        del fields["type"]
    return kind


def _print_in_misc(fields: dict[str, str]) -> None:
    """Where it appeared, in the one field for that which styles print of ``@misc``."""
    name = next((name for name in _PRINTED if name in fields), "")
    if name and "howpublished" not in fields:
        fields["howpublished"] = fields.pop(name)  # what prints both would print it twice
    if fields.get("editortype") == "director" and "author" not in fields and "editor" in fields:
        fields["author"] = fields.pop("editor")


def _up(kind: str, fields: dict[str, str]) -> str:
    if not fields.keys() & _BIBLATEX_ONLY:
        _whole_lists(fields)
    if kind in ("inproceedings", "conference", "proceedings"):
        _two_places(fields)
    for old, new in _UP.items():
        _rename(fields, old, new)
    if kind in ("phdthesis", "mastersthesis", "thesis"):
        _rename(fields, "school", "institution")
    if kind in _UP_KINDS:
        kind, told = _UP_KINDS[kind]
        fields.setdefault("type", told)
    if fields.get("eprinttype", "").lower() == "arxiv":
        fields["eprinttype"] = "arxiv"
    number = fields.get("number", "")
    if kind == "article" and len(number) > _SHORT and not any(map(str.isdigit, number)):
        _rename(fields, "number", "issue")
    join_date(fields)
    _directed(fields)
    _journal(kind, fields, "journaltitle")
    _in_volume(kind, fields, "journaltitle")
    if fields.get("type") == "mastersthesis":
        fields["type"] = "mathesis"
    kind = _UP_TYPES.get(kind, kind)
    # An article in no journal, on arXiv alone; biblatex wants a journal of an @article.
    if kind == "article" and fields.get("eprint") and "journaltitle" not in fields:
        kind = "online"
    # BibTeX's @inbook is a part of the book that its title names; a parent has its own title.
    whole = "booktitle" in fields or "crossref" in fields or "xref" in fields
    return "book" if kind == "inbook" and not whole else kind


def _whole_lists(fields: dict[str, str]) -> None:
    """Brace an "and" that does not part: to biblatex, publishers and places are lists."""
    for name in _LISTS:
        value = fields.get(name, "")
        if " and " in value and not (value.startswith("{") and value.endswith("}")):
            fields[name] = f"{{{value}}}"


def _journal(kind: str, fields: dict[str, str], name: str) -> None:
    """Where a source has nothing but the abbreviation of a journal, it is its name."""
    if kind == "article" and name not in fields:
        _rename(fields, "shortjournal", name)


def _two_places(fields: dict[str, str]) -> None:
    """ACM gives the publisher's place as ``address`` and the conference's as ``location``."""
    if fields.keys() >= {"address", "location"} and fields["address"] != fields["location"]:
        fields.setdefault("venue", fields.pop("location"))


def _in_volume(kind: str, fields: dict[str, str], name: str) -> None:
    """Where a paper of a conference names no volume, what it calls its journal is printed so."""
    if kind in ("inproceedings", "conference") and not fields.keys() & _VOLUMES:
        _rename(fields, name, "booktitle")


def _directed(fields: dict[str, str]) -> None:
    """Who directed a film: to biblatex an editor of that kind."""
    if fields.get("authortype") == "director" and "author" in fields and "editor" not in fields:
        fields["editor"] = fields.pop("author")
        fields["editortype"] = fields.pop("authortype")


def _rename(fields: dict[str, str], old: str, new: str) -> None:
    if old in fields and fields.get(new, fields[old]) == fields[old]:
        fields[new] = fields.pop(old)
