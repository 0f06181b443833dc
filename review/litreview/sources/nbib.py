"""The reader for MEDLINE as plain text: PubMed's .nbib and "PubMed" .txt.

The tags are those of https://www.nlm.nih.gov/bsd/mms/medlineelements.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import Entry, Problem
from litreview.sources.lines import Loose, Tag, tagged
from litreview.sources.medical import article_ids, headings, medical_kind, medical_pages
from litreview.sources.people import shortens
from litreview.sources.reference import Reference, entries

__all__ = ["Nbib", "reader"]

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-[ \t]?(.*)")  # `TI  - A title`, `FAU - Doe, Jane`
# `PMID- 31234567`
_SNIFF = re.compile(r"(?:^|(?<=[\r\n]))\ufeff?(?:PMID ?- ?[0-9]|(?:OWN|STAT|DCOM|FAU) ?- ?\S)")
_FIELDS = {
    "AB": "abstract", "AD": "affiliation", "BTI": "booktitle", "CI": "copyright",
    "CTI": "series", "EN": "edition", "GR": "grant", "GN": "note", "IP": "number",
    "JT": "journal", "LA": "language", "OAB": "other-abstract", "PB": "publisher",
    "PL": "address", "PMC": "pmcid", "PMID": "pmid", "PST": "pubstate", "TA": "shortjournal",
    "TI": "title", "TT": "origtitle", "VI": "volume", "VTI": "maintitle",
}  # fmt: skip
_FULL_NAMES = {"FAU": "AU", "FED": "ED", "FIR": "IR", "FPS": "PS"}
_PEOPLE = {"ED": "editor", "IR": "investigator", "PS": "subject-name"}


class Nbib:
    """Reads .nbib files."""

    name = "nbib"
    label = "PubMed"

    def sniff(self, head: str) -> bool:
        """Whether a line gives a PubMed number or another tag that only MEDLINE has."""
        return _SNIFF.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for text that belongs to none."""
        yield from entries(_records(text), _reference)


reader = Nbib()


def _records(text: str) -> Iterator[list[Tag] | Problem]:
    """The tags of each reference; an empty line ends one, and so does the next PubMed number.

    PMC's own number comes before that of PubMed.
    """
    record: list[Tag] = []
    for item in tagged(text, _TAG):
        numbered = isinstance(item, Tag) and item.name == "PMID"
        above = len(record) == 1 and record[0].name == "PMC"
        ends = not item.text if isinstance(item, Loose) else numbered and not above
        if ends and record:
            yield record
            record = []
        if isinstance(item, Tag):
            record.append(item)
        elif item.text and record:
            record[-1].lines.append(item.text)
        elif item.text:
            yield Problem(item.line, "text outside a reference", item.text, lost=False)
    if record:
        yield record


def _reference(record: list[Tag]) -> Reference:
    made = Reference(record[0].line)
    kinds = [tag.text for tag in record if tag.name == "PT" and tag.text]
    present = {tag.name for tag in record if tag.text}
    made.type = medical_kind(
        kinds, book=bool({"BTI", "PB"} & present), part={"BTI", "TI"} <= present
    )
    made.put("pubtype", "; ".join(kinds))
    named: dict[str, list[str]] = {}
    before = record[0]
    for tag in record:
        name = _FULL_NAMES.get(tag.name, tag.name)
        if name == "AU" or name in _PEOPLE:
            # The short form of a name stands under its full form.
            if before.name != f"F{tag.name}" or not shortens(tag.text, before.text):
                named.setdefault(name, []).append(tag.text)
        elif name == "CN":
            named.setdefault("AU", []).append(f"{tag.text},")
        elif name != "PT":
            _put(made, name, tag)
        before = tag
    made.by(named.pop("AU", []))
    for name, values in named.items():
        made.names(_PEOPLE[name], values)
    headings(made, (tag.text for tag in record if tag.name in ("MH", "OT")))
    if made.type == "book" and "title" not in made.fields:
        made.move("booktitle", "title")
    return made


def _put(made: Reference, name: str, tag: Tag) -> None:
    text = tag.text
    if name == "DP":
        made.dated(text, "date-text")
    elif name == "PG":
        made.put("pages", medical_pages(text))
    elif name in ("AID", "LID"):
        article_ids(made, text)
    elif name in ("IS", "ISBN"):
        made.numbered(text)
    elif name not in ("MH", "OT"):
        made.put(_FIELDS.get(name, f"medline-{name.lower()}"), text)
