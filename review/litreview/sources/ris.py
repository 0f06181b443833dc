"""The reader for RIS, as Scopus, Web of Science, Zotero, EndNote, Mendeley and others write it.

Every tag is read by the format's description of 2011, with what exporters do beyond it: tags of
the older description, several titles, a missing end, text without a tag. rispy reads the same
files, but of a tag that it takes for single it keeps the last value only, and it drops what
stands between the references; so the lines are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from litreview.model import Entry, Problem
from litreview.model.identifiers import pubmed_number
from litreview.sources.endnote import PMCID, accessed, accession, noted, published, work_type
from litreview.sources.kinds import PARTS, named_kind
from litreview.sources.lines import Tag
from litreview.sources.medical import headings
from litreview.sources.reference import Reference, entries, pages, plain_key, words
from litreview.sources.ristags import TYPE, records, typeless

__all__ = ["RIS", "reader"]

_DAY = re.compile("[0-9]{4}[0-9/-]{4,6}")  # `2019/05/17`, `2019-05-17`
_NUMBER = re.compile(r"[A-Z]{1,4}[-_:.]?[0-9]{4,}\S*")  # a database's own, such as CN-01234
# What databases say of their export; as a note it would be printed in the bibliography.
_COUNTED = re.compile(r"\b(?:Export Date|Cited By|(?:Total )?Times Cited|Cited Reference Count)\b")

_KINDS = {
    "ABST": "article", "ADVS": "misc", "AGGR": "dataset", "BLOG": "online", "BOOK": "book",
    "CHAP": "incollection", "COMP": "software", "CONF": "inproceedings",
    "CPAPER": "inproceedings", "DATA": "dataset", "DBASE": "online", "EBOOK": "book",
    "ECHAP": "incollection", "EDBOOK": "book", "EJOUR": "article", "ELEC": "online",
    "GEN": "misc", "GOVDOC": "techreport", "INPR": "article", "JFULL": "article",
    "JOUR": "article", "MANSCPT": "unpublished", "MGZN": "article", "NEWS": "article",
    "PAT": "patent", "RPRT": "techreport", "SER": "book", "THES": "phdthesis",
    "UNPB": "unpublished", "UNPD": "unpublished", "VIDEO": "misc",
}  # fmt: skip
_CHIEF = frozenset(
    ("BOOK", "CHAP", "COMP", "CONF", "DATA", "ELEC", "GEN", "JOUR", "PAT", "RPRT", "THES", "UNPB")
)
_FIELDS = {
    "AN": "accession", "AV": "availability", "C7": "eid", "CA": "caption", "CN": "callnumber",
    "CP": "number", "CT": "title", "CY": "address", "DB": "database", "DO": "doi",
    "DP": "provider", "ET": "edition", "ID": "refid", "IS": "number", "J1": "shortjournal",
    "J2": "shortjournal", "JA": "shortjournal", "L1": "file", "L2": "fulltext-url",
    "L3": "related-url", "L4": "image-url", "LA": "language", "LB": "label", "NV": "volumes",
    "OP": "origpublication", "PI": "address", "PP": "address", "PU": "publisher",
    "RP": "reprint", "SE": "section", "JI": "shortjournal",
    "ST": "shorttitle", "T1": "title", "T3": "series", "TI": "title", "TT": "origtitle",
    "VL": "volume", "VO": "volume",
}  # fmt: skip
_PROSE = {"AB": "abstract", "N2": "abstract", "N1": "note", "RN": "note", "AD": "affiliation"}
_PEOPLE = {
    "A1": "author", "A2": "editor", "A3": "series-editor", "A4": "translator", "AU": "author",
    "ED": "editor",
}  # fmt: skip
_DATES = ("PY", "Y1", "DA")
_MANY = 4
"""Commas in what is not one name: PsycINFO lists the cited authors there."""

_LONGEST_NUMBER = 60
"""Characters of an issue; Covidence has addresses in its place."""

# Ovid's address of a reference in MEDLINE, `http://ovidsp.ovid.com/ovidweb.cgi?T=JS&D=medp&AN=1`.
_OVID_MEDLINE = re.compile(r"//ovidsp\S*[?&]D=(?:med|pmnm|ppez|prem)\w*&", re.IGNORECASE)
_EMBASE = re.compile(r"L[0-9]{6,10}")  # `L643474277`
_REFWORKS_ID = re.compile(r"RefID:[0-9]+-")  # `RefID:886-lee2024looms`


class RIS:
    """Reads .ris files."""

    name = "ris"
    label = "RIS"

    def sniff(self, head: str) -> bool:
        """Whether a line gives the type of a reference, or several have tags of RIS."""
        return TYPE.search(head) is not None or typeless(head)

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for text that belongs to none."""
        yield from entries(records(text), _reference)


reader = RIS()


def _reference(record: list[Tag]) -> Reference:
    made = Reference(record[0].line)
    _type(made, [tag.text for tag in record if tag.name == "TY" and tag.text])
    names = {tag.name for tag in record if tag.text}
    if "TY" not in names and names & {"JO", "JF", "JA", "SO"}:
        made.type = "article"
    named: dict[str, dict[str, list[str]]] = {}
    for tag in record:
        if tag.name == "A2" and made.type == "article" and tag.text.count(",") >= _MANY:
            made.put("ris-a2", tag.text)
        elif tag.name in _PEOPLE:
            named.setdefault(_PEOPLE[tag.name], {}).setdefault(tag.name, []).append(tag.text)
        elif tag.name not in ("TY", "KW"):
            _put(made, tag)
    made.by(_once(named.pop("author", {})))
    for name, tags in named.items():
        made.names(name, _once(tags))
    headings(made, words([tag.lines for tag in record if tag.name == "KW"]))
    _settle(made)
    return made


def _once(tags: Mapping[str, list[str]]) -> list[str]:
    """The names of several tags; those that a tag before has as well are the same people."""
    found: list[str] = []
    for names in tags.values():
        found += [name for name in names if name not in found] if found else names
    return found


def _type(made: Reference, given: list[str]) -> None:
    for number, name in enumerate(given, 1):
        kind, whole = _KINDS.get(name.upper(), ""), name.upper() in _CHIEF
        if not kind:
            kind, whole = named_kind(name)
        made.type = kind
        if number < len(given) or not whole:
            made.put("ris-type", name)


def _put(made: Reference, tag: Tag) -> None:
    name = tag.name
    if name in _PROSE:
        counted = name == "N1" and _COUNTED.search(tag.prose) and "RAYYAN-" not in tag.prose
        made.put("annote" if counted else _PROSE[name], tag.prose)
    elif name in _DATES:
        made.dated(tag.text, "date-text")
    elif name in ("UR", "LK"):
        made.addresses(tag.prose)
    elif name in ("SN", "BN"):  # BN is CiteSource's
        made.numbered(tag.text)
    elif name in ("ID", "LB") and _is_key(tag.text) and not made.key:
        made.key = _REFWORKS_ID.sub("", tag.text)
    else:
        made.put(_FIELDS.get(name, f"ris-{name.lower()}"), tag.text)


def _is_key(text: str) -> bool:
    return plain_key(text) and not _NUMBER.fullmatch(text)


def _settle(made: Reference) -> None:
    """Give a field to what means different things in different types."""
    _appeared(made)
    first, last = made.take("ris-sp"), made.take("ris-ep")
    if first.isdigit() and not last and made.type == "article":
        last = _other_pages(made)
    last = "" if last == "&" else last  # Web of Science, of pages here and there
    if first and last and first != last and "-" not in first:
        made.put("pages", f"{first}--{last}")
    else:
        made.put("pages", pages(first or last))
        if first and last != first:
            made.put("ris-ep", last)
    for value in made.fields.pop("edition", {}):
        # An article's edition is, in EndNote's exports, the date of its first appearance.
        early = made.type == "article" and _DAY.fullmatch(value)
        made.put("epubdate" if early else "edition", value)
    published(made, made.fields.pop("ris-pb", {}))
    accessed(made, made.take("ris-y2"), "ris-y2")
    work_type(made, made.fields.pop("ris-m3", {}), "ris-m3")
    for value in [one for one in made.fields.get("number", {}) if len(one) > _LONGEST_NUMBER]:
        del made.fields["number"][value]
        made.put("ris-is", value)
    noted(made)
    accession(made)
    _numbers(made)
    for value in made.fields.pop("related-url", {}):
        bare = "doi" not in made.fields and value.startswith("10.")  # EBSCO's place for it
        if bare or value not in made.fields.get("doi", {}):
            made.put("doi" if bare else "related-url", value)
    _custom(made)


def _custom(made: Reference) -> None:
    """Give a field to what databases put into RIS's custom fields."""
    for value in made.fields.pop("ris-c3", {}):  # Cochrane's `PUBMED 31234567,EMBASE 643589775`
        numbers = [(part.strip(), pubmed_number(part.strip())) for part in value.split(",")]
        if all(number == part for part, number in numbers):
            made.put("ris-c3", value)
            continue
        for part, number in numbers:
            made.put("ris-c3" if number == part else "pmid", number)
    scopus = "Scopus" in made.fields.get("database", {})
    if scopus:  # which has the sponsors of a conference there
        made.move("translator", "sponsor")
    for value in made.fields.pop("ris-c2", {}):
        number = "pmid" if scopus and value.isdigit() else "ris-c2"
        made.put("pmcid" if PMCID.fullmatch(value) else number, value)


def _numbers(made: Reference) -> None:
    """Put the numbers of PubMed and Embase where they belong, as Ovid and Embase have them."""
    databases = made.fields.get("database", {})
    addresses = made.fields.get("fulltext-url", {})
    medline = any("medline" in one.lower() and "ovid" in one.lower() for one in databases)
    if medline or any(map(_OVID_MEDLINE.search, addresses)):
        for value in [one for one in made.fields.get("refid", {}) if one.isdigit()]:
            del made.fields["refid"][value]
            made.put("pmid", value)
    for value in [one for one in made.fields.get("ris-u2", {}) if _EMBASE.fullmatch(one)]:
        del made.fields["ris-u2"][value]
        made.put("accession", value)
        for number in [one for one in made.fields.get("ris-c5", {}) if one.isdigit()]:
            del made.fields["ris-c5"][number]
            made.put("pmid", number)


def _other_pages(made: Reference) -> str:
    """The last page, which RefWorks writes as "other pages" (OP)."""
    said = made.fields.get("origpublication", {})
    return made.take("origpublication") if len(said) == 1 and next(iter(said)).isdigit() else ""


def _appeared(made: Reference) -> None:
    """Journal, book title or series."""
    second, book = made.take("ris-t2"), made.take("ris-bt")
    full, short = made.take("ris-jf"), made.take("ris-jo")
    if not made.fields.get("title"):
        made.put("title", book or made.take("shorttitle"))
        book = ""
    if made.type in PARTS:
        title, *rest = dict.fromkeys(filter(None, (book, second, full, short))) or [""]
        made.put("booktitle", title)
        for one in rest:
            made.put("series" if "series" not in made.fields else "journal", one)
        return
    made.put("booktitle", book)
    if made.type in ("book", "techreport"):
        made.put("series", second)
        second = ""
    journal = full or second or short
    if not journal and made.type == "article":
        journal = made.take("ris-so")
    made.put("journal", journal)
    if second != journal:
        made.put("ris-t2", second)
    if short != journal:
        made.put("shortjournal", short)
    if made.fields.get("shortjournal", {}).keys() == {journal}:
        del made.fields["shortjournal"]
    if made.type == "online" and {"volume", "shortjournal"} <= made.fields.keys():
        made.type = "article"  # of Cochrane's register, by Ovid
        made.put("ris-type", "ELEC")
    if made.type == "article" and "journal" not in made.fields:
        made.move("shortjournal", "journal")
