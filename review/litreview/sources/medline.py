"""The reader for MEDLINE as XML: PubMed's PubmedArticleSet, of articles and of books.

The elements are those of https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from litreview.model import Entry, Problem
from litreview.sources.bibtex import OTHERS
from litreview.sources.medical import article_ids, headings, medical_kind, medical_pages
from litreview.sources.people import body, listed, ordered
from litreview.sources.reference import Reference, entries
from litreview.sources.xmlrecords import Part, beside, parts, plain, prose

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Medline", "reader"]

# `<PubmedArticleSet>`
_ROOT = re.compile(r"<(?:PubmedArticle|PubmedBookArticle|MedlineCitation)(?:Set)?[\s>/]")
_INSIDE = frozenset(
    (
        *("MedlineCitation", "PubmedData", "BookDocument", "PubmedBookData", "Article", "Book"),
        *("Journal", "JournalIssue", "Pagination", "MedlineJournalInfo", "Publisher"),
        *("ArticleIdList", "PublicationTypeList", "GeneSymbolList", "KeywordList"),
        *("MeshHeadingList",),
    )
)
_FIELDS = {
    "ArticleTitle": "title", "BookTitle": "booktitle", "CitationSubset": "medline-sb",
    "CoiStatement": "medline-cois", "CollectionTitle": "series", "Country": "address",
    "DateCompleted": "medline-dcom", "DateCreated": "medline-da", "DateRevised": "medline-lr",
    "Edition": "edition", "GeneSymbol": "gene-symbols", "GeneralNote": "note",
    "ISOAbbreviation": "shortjournal", "Issue": "number", "Language": "language",
    "MedlineTA": "medline-ta", "NlmUniqueID": "medline-jid", "PMID": "pmid",
    "PublicationStatus": "pubstate", "PublisherLocation": "address",
    "PublisherName": "publisher", "ReferenceList": "cited-references", "Title": "journal",
    "VernacularTitle": "origtitle", "Volume": "volume", "VolumeTitle": "maintitle",
}  # fmt: skip
_ATTRIBUTES = {"Owner": "medline-own", "Status": "medline-stat", "PubModel": "pubmodel"}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between `Chemical` and `List`
_NO_LABEL = frozenset(("", "UNLABELLED", "UNASSIGNED"))


class Medline:
    """Reads PubMed's XML."""

    name = "medline"
    label = "PubMed"

    def sniff(self, head: str) -> bool:
        """Whether it is XML and holds PubMed's elements."""
        return head.lstrip("\ufeff \t\r\n").startswith("<") and _ROOT.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for each that cannot be read."""
        names = ["PubmedArticle", "PubmedBookArticle"]
        if not re.search(rf"<(?:{'|'.join(names)})[\s/>]", text):
            names = ["MedlineCitation"]
        yield from entries(parts(text, *names), _reference)


reader = Medline()


def _reference(part: Part) -> Reference:
    made = Reference(part.line, type="article")
    kinds = [plain(kind) for kind in part.element.iter("PublicationType")]
    book = part.element.tag == "PubmedBookArticle"
    chapter = book and part.element.find("BookDocument/ArticleTitle") is not None
    made.type = medical_kind(kinds, book=book, part=chapter)
    waiting = [part.element]
    while waiting:
        element = waiting.pop()
        for attribute, name in _ATTRIBUTES.items():
            made.put(name, element.get(attribute, ""))
        if element is part.element or element.tag in _INSIDE:
            waiting += reversed(element)
            made.put("medline-text", beside(element))
        elif special := _SPECIAL.get(element.tag):
            special(made, element)
        elif element.tag in _FIELDS:
            made.put(_FIELDS[element.tag], plain(element))
        else:
            name = _WORD.sub("-", element.tag).lower()
            made.put(f"medline-{name}", _flat(element))
    if "shortjournal" not in made.fields:
        made.move("medline-ta", "shortjournal")
    for date in made.fields.get("epubdate", {}) if made.year is None else ():
        made.dated(date, "date-text")
    if book and not chapter:
        made.move("booktitle", "title")
    return made


def _flat(element: Element) -> str:
    """All that an element says, where nothing better is known of it."""
    texts = (" ".join(text.split()) for text in element.itertext())
    return " ".join(text for text in texts if text)


def _at(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else plain(found)


def _date(made: Reference, element: Element) -> None:
    said = [_at(element, name) for name in ("Year", "Month", "Day", "Season", "MedlineDate")]
    made.dated(" ".join(filter(None, said)), "date-text")


def _stamp(made: Reference, element: Element) -> None:
    """A date that is not the publication's own."""
    said = [_at(element, name) for name in ("Year", "Month", "Day")]
    name = _FIELDS.get(element.tag, "epubdate")
    made.put(name, "-".join(part.zfill(2) for part in said if part))


def _abstract(made: Reference, element: Element) -> None:
    own = element.tag == "Abstract"
    made.put("abstract" if own else "other-abstract", beside(element))
    for text in element:
        if text.tag == "AbstractText":
            label = text.get("Label", "")
            said = prose(text)
            named = f"{label}: {said}" if label.upper() not in _NO_LABEL and said else said
            made.put("abstract" if own else "other-abstract", named)
        else:
            made.put("copyright", plain(text))


def _people(made: Reference, element: Element) -> None:
    editors = element.get("Type") == "editors"
    names = [name for one in element if (name := _name(made, one))]
    if element.tag == "InvestigatorList":
        made.put("investigator", listed(names))
    elif element.tag == "PersonalNameSubjectList":
        made.put("subject-name", listed(names))
    elif editors:
        made.put("editor", listed(names))
    else:
        made.authors += names
        if element.get("CompleteYN") == "N":
            made.put(OTHERS, "author")


def _name(made: Reference, person: Element) -> str:
    for affiliation in person.iter("Affiliation"):
        made.put("affiliation", plain(affiliation))
    for identifier in person.iter("Identifier"):
        made.put("orcid", plain(identifier))
    if group := _at(person, "CollectiveName"):
        return body(group)
    given = _at(person, "ForeName") or _at(person, "FirstName") or _at(person, "Initials")
    return ordered(_at(person, "LastName"), given, _at(person, "Suffix"))


def _mesh(made: Reference, element: Element) -> None:
    """A heading with its subheadings, as MEDLINE's text has them; a star marks a chief one."""
    words = [
        f"{'*' * (part.get('MajorTopicYN') == 'Y')}{plain(part)}"
        for part in element
        if part.tag in ("DescriptorName", "QualifierName")
    ]
    headings(made, ["/".join(words)])


def _chemicals(made: Reference, element: Element) -> None:
    for name in element.iter("NameOfSubstance"):
        made.put("chemicals", plain(name))


def _each(made: Reference, element: Element) -> None:
    """Keep every item of a list."""
    name = _WORD.sub("-", element.tag.removesuffix("List")).lower()
    for one in element:
        told = one.get("PubStatus", "") or one.get("RefType", "")
        made.put(f"medline-{name}", f"{told} {_flat(one)}")


def _sections(made: Reference, element: Element) -> None:
    for title in element.iter("SectionTitle"):
        made.put("sections", plain(title))


_SPECIAL: dict[str, Callable[[Reference, Element], None]] = {
    "Abstract": _abstract,
    "ArticleDate": _stamp,
    "ArticleId": lambda made, one: article_ids(made, plain(one), one.get("IdType", "")),
    "AuthorList": _people,
    "ChemicalList": _chemicals,
    "CommentsCorrectionsList": _each,
    "DateCompleted": _stamp,
    "DateCreated": _stamp,
    "DateRevised": _stamp,
    "ELocationID": lambda made, one: article_ids(made, plain(one), one.get("EIdType", "")),
    "GrantList": _each,
    "History": _each,
    "ISSN": lambda made, one: made.numbered(plain(one)),
    "ISSNLinking": lambda made, one: made.numbered(plain(one)),
    "InvestigatorList": _people,
    "Isbn": lambda made, one: made.numbered(plain(one)),
    "Keyword": lambda made, one: made.keywords([plain(one)]),
    "MedlinePgn": lambda made, one: made.put("pages", medical_pages(plain(one))),
    "MeshHeading": _mesh,
    "OtherAbstract": _abstract,
    "PersonalNameSubjectList": _people,
    "PubDate": _date,
    "PublicationType": lambda made, one: made.put("pubtype", plain(one)),
    "Sections": _sections,
}
