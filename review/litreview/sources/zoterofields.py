"""Zotero's types and fields, and the types and fields of biblatex that hold the same.

By Zotero's schema (https://api.zotero.org/schema): many types call one thing by a name of their
own, and Better BibTeX's JSON gives the common name for it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CONTAINERS", "FIELDS", "KINDS", "PRIMARY", "ROLES", "SUBTYPES", "common"]

KINDS: Final = {
    "artwork": "artwork", "audioRecording": "audio", "bill": "legislation", "blogPost": "online",
    "book": "book", "bookSection": "incollection", "case": "jurisdiction",
    "computerProgram": "software", "conferencePaper": "inproceedings", "dataset": "dataset",
    "dictionaryEntry": "inreference", "email": "letter", "encyclopediaArticle": "inreference",
    "film": "video", "forumPost": "online", "hearing": "jurisdiction", "instantMessage": "misc",
    "interview": "misc", "journalArticle": "article", "letter": "letter",
    "magazineArticle": "article", "manuscript": "unpublished", "map": "misc",
    "newspaperArticle": "article", "patent": "patent", "podcast": "audio", "preprint": "online",
    "presentation": "unpublished", "radioBroadcast": "audio", "report": "techreport",
    "standard": "standard", "statute": "legislation", "thesis": "phdthesis",
    "tvBroadcast": "video", "videoRecording": "video", "webpage": "online",
}  # fmt: skip
"""biblatex's type for each of Zotero's; reports and theses by BibTeX's names."""

SUBTYPES: Final = {
    "film": "film", "magazineArticle": "magazine", "newspaperArticle": "newspaper",
    "tvBroadcast": "tvbroadcast", "videoRecording": "video",
}  # fmt: skip
"""biblatex's ``entrysubtype``, where several types of Zotero are one of biblatex."""

_COMMON = {
    "title": "caseName nameOfAct subject",
    "date": "dateDecided dateEnacted issueDate",
    "number": "archiveID billNumber docketNumber documentNumber episodeNumber identifier "
    "patentNumber publicLawNumber reportNumber",
    "volume": "reporterVolume codeVolume codeNumber",
    "pages": "firstPage codePages",
    "publicationTitle": "blogTitle bookTitle dictionaryTitle encyclopediaTitle forumTitle "
    "proceedingsTitle programTitle reporter websiteTitle",
    "publisher": "company distributor institution label network repository studio university",
    "place": "repositoryLocation",
    "type": "audioFileType genre letterType manuscriptType mapType postType presentationType "
    "reportType thesisType websiteType",
    "medium": "artworkMedium audioRecordingFormat interviewMedium videoRecordingFormat",
    "conferenceName": "meetingName",
    "court": "authority",
}
_TO_COMMON = {name: common for common, names in _COMMON.items() for name in names.split()}

CONTAINERS: Final = {
    "article": "journal", "inproceedings": "booktitle", "incollection": "booktitle",
    "inreference": "booktitle", "inbook": "booktitle", "online": "organization",
    "video": "booktitle", "audio": "booktitle", "jurisdiction": "journal",
    "legislation": "journal", "review": "journal",
}  # fmt: skip
"""The field for what an entry of a type appeared in."""

FIELDS: Final = {
    "abstractNote": "abstract", "archive": "archive", "callNumber": "callnumber",
    "code": "howpublished", "conferenceName": "eventtitle", "court": "institution",
    "DOI": "doi", "edition": "edition", "eventPlace": "venue", "issue": "number",
    "journalAbbreviation": "shortjournal", "language": "language", "libraryCatalog": "database",
    "medium": "howpublished", "number": "number", "numberOfVolumes": "volumes",
    "numPages": "pagetotal", "organization": "organization", "originalPublisher": "origpublisher",
    "originalPlace": "origlocation", "place": "address", "publisher": "publisher",
    "rights": "copyright", "series": "series", "seriesNumber": "number", "seriesTitle": "series",
    "shortTitle": "shorttitle", "status": "pubstate", "title": "title", "type": "type",
    "versionNumber": "version", "volume": "volume",
}  # fmt: skip
"""The fields of biblatex for common fields of Zotero."""

ROLES: Final = {
    "editor": "editor", "translator": "translator", "bookAuthor": "bookauthor",
    "reviewedAuthor": "reviewedauthor", "commenter": "commentator",
}  # fmt: skip
"""The fields for people who are not the authors."""

PRIMARY: Final = frozenset(
    (
        *("artist", "cartographer", "director", "interviewee", "inventor", "performer"),
        *("podcaster", "presenter", "programmer", "sponsor"),
    )
)
"""The creators who stand first in types of items that have no authors."""


def common(name: str, kind: str) -> str:
    """The common name of a field of a type of items; the same if it has none.

    ``nameOfAct`` of a statute is its ``title``.
    """
    if name == "repository" and kind == "dataset":
        return "publisher"
    if name == "meetingName" or kind != "hearing" or name != "committee":
        return _TO_COMMON.get(name, name)
    return "court"
