"""The reader for CSL-YAML: `references:` of pandoc's metadata, as Better BibTeX exports it.

The variables are those of CSL-JSON, see `litreview.sources.csljson`; texts are in Markdown
(https://pandoc.org/MANUAL.html#specifying-bibliographic-data).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from litreview.model import Entry, Problem
from litreview.sources.csljson import csl_reference
from litreview.sources.jsonitems import Item
from litreview.sources.kinds import CSL_KINDS
from litreview.sources.reference import entries

__all__ = ["CSLYAML", "reader"]

_MOST = 4_000_000
"""Characters of one reference; its longest field has a million."""

_DEEPEST = 50  # values in values
_MANY = 20  # brackets from which on they are counted

# `references:` of pandoc's metadata, or a list that begins the file.
_START = re.compile(r"^references:[ \t\r]*(?:#.*)?$", re.MULTILINE)
_LIST = re.compile(r"\s*+(?:---\s*+)?(?:#.*+\s*+)*+-[ \t]++[A-Za-z-]+:")
# A variable that only CSL names so, or one of its types: `  container-title: Looms`.
_TELLING = re.compile(
    r"(?:^|[{,])[ \t]*(?:-[ \t]+)?[\"']?(?:"
    r"(?:issued|container-title|citation-key|DOI|ISSN|ISBN|family)[\"']?[ \t]*:"
    rf"|type[\"']?[ \t]*:[ \t]*[\"']?(?:{'|'.join(CSL_KINDS)})[\"']?[ \t\r]*(?:$|[,}}]))",
    re.MULTILINE,
)
_FIRST = re.compile(r"^([ \t]*)-(?=[ \t\n])", re.MULTILINE)  # `- id: a`
_SOFTWARE = re.compile(r"^cff-version:", re.MULTILINE)  # CITATION.cff has other references
_END = re.compile(
    r"^(?:---|\.\.\.|[^\s#-].*)$", re.MULTILINE
)  # `---`, or the next key: `nocite: x`
_NESTED = re.compile(r"(?:[-?][ \t]+){4}")  # `- - - - a`
_ITALIC = re.compile(r"(?<![\w*\\])\*(?![\s*])([^*\n]{1,2000})(?<![\s\\])\*(?![\w*])")  # `*Apis*`
_BOLD = re.compile(r"(?<![\\*])\*\*(?![\s*])([^*\n]{1,2000})(?<!\s)\*\*")  # `**not**`
_UNDERLINED = re.compile(r"(?<![\w\\])_(?![\s_])([^_\n]{1,2000})(?<![\s\\])_(?!\w)")  # `_Apis_`
_SUB = re.compile(r"(?<![\\~])~([^\s~]{1,200})~(?!~)")  # `H~2~O`
_SUP = re.compile(r"(?<!\\)\^([^\s^]{1,200})\^")  # `10^-3^`
_CLASSED = re.compile(r"\[([^\[\]\n]{1,2000})\]\{\.(nocase|smallcaps)\}")  # `[LoRa]{.nocase}`
_ESCAPED = re.compile(r"\\([*_~^\[\]\\$'\"<>#@])")  # `\*`
_TEXTS = frozenset(
    ("title", "abstract", "note", "annote", "title-short", "container-title", "collection-title")
)
_DATES = frozenset(("issued", "accessed", "event-date", "original-date", "submitted"))
# A date in EDTF: `2019-03`, `2019~`, `2018/2019`.
_EDTF = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})(~?)(?:/([0-9]{4}(?:-[0-9]{2}){0,2}))?")
_NONE = frozenset(("null", "~", "Null", "NULL"))
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays text, no tag makes anything else: a version 1.10 is not 1.1."""


class CSLYAML:
    """Reads CSL-YAML."""

    name = "cslyaml"
    label = "CSL-YAML"

    def sniff(self, head: str) -> bool:
        """Whether a list of references with variables of CSL begins in it."""
        found = _START.search(head)
        if (found is None and _LIST.match(head) is None) or _SOFTWARE.search(head):
            return False
        return _TELLING.search(head, found.end() if found else 0) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for each that cannot be read."""
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
        yield from entries(_items(plain), csl_reference)


reader = CSLYAML()


def _items(text: str) -> Iterator[Item | Problem]:
    """The references one by one, so that a broken one does not stop the rest."""
    started = _START.search(text)
    first = _FIRST.search(text, started.end() if started else 0)
    if first is None:
        return
    begin = re.compile(rf"^{first[1]}-(?=[ \t\n])", re.MULTILINE)
    ended = _END.search(text, first.start())
    end = ended.start() if ended else len(text)
    line, counted, at = 1, 0, first.start()
    while at < end:
        following = begin.search(text, at + 1, end)
        stop = following.start() if following else end
        line += text.count("\n", counted, at)
        counted = at
        yield _item(text[at:stop], line)
        at = stop


def _item(block: str, line: int) -> Item | Problem:
    if len(block) > _MOST:
        reason = f"this reference has over {_MOST:,} characters and was not read"
        return Problem(line, reason, block)
    try:
        if reason := _refused(block):
            return Problem(line, reason, block.strip())
        value = yaml.load(block, _LOADER)  # noqa: S506 (text, lists and dictionaries only)
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            return Item(_csl(value[0]), line)
    except RecursionError:
        return Problem(line, "this reference is nested too deep", block.strip())
    except (yaml.YAMLError, ValueError) as error:
        said = getattr(error, "problem", "") or "it cannot be parsed"
        return Problem(line, f"this reference is not well-formed YAML ({said})", block.strip())
    return Problem(line, "this is not a reference", block.strip())


def _refused(block: str) -> str:
    """Why a reference is not loaded: aliases multiply what they stand for."""
    brackets = block.count("[") + block.count("{")
    if not (("&" in block and "*" in block) or brackets > _MANY or _NESTED.search(block)):
        return ""
    depth = 0
    for event in yaml.parse(block, _LOADER):
        if isinstance(event, yaml.AliasEvent):
            return "this reference has a YAML alias, which is not read; write the value instead"
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return "this reference is nested too deep"
    return ""


def _csl(value: Any, name: str = "") -> Any:
    """A value as CSL-JSON has it: texts without Markdown, dates in parts, names in lists."""
    if isinstance(value, str):
        return _scalar(value, name)
    if isinstance(value, list):
        ends = [_parts(one) for one in value]
        if ends and all(ends):
            return {"date-parts": ends} | _beside(value[0])
        return [_csl(one) for one in value]
    if (parts := _parts(value)) and name:
        return {"date-parts": [parts]} | _beside(value)
    said = {str(key): _csl(inner, str(key)) for key, inner in value.items()}
    alone = name and name not in _DATES and not {"family", "literal"}.isdisjoint(said)
    return [said] if alone else said


def _scalar(value: str, name: str) -> Any:
    if value in _NONE:
        return ""
    if name in _DATES and (date := _EDTF.fullmatch(value)):
        ends = [end.split("-") for end in (date[1], date[3]) if end]
        return {"date-parts": ends} | ({"circa": "true"} if date[2] else {})
    return _html(value) if name in _TEXTS else _ESCAPED.sub(r"\1", value)


def _parts(value: Any) -> list[str]:
    """Year, month and day of a date: ``{year: 2019, month: 3}``."""
    if not isinstance(value, dict) or not isinstance(value.get("year"), str):
        return []
    if value.keys() - {"year", "month", "day", "season", "circa"}:
        return []
    found = [value.get(part, "") for part in ("year", "month", "day")]
    return [part for part in found if isinstance(part, str) and part]


def _beside(value: dict[str, Any]) -> dict[str, Any]:
    return {name: value[name] for name in ("season", "circa") if name in value}


def _html(text: str) -> str:
    """Markdown's emphasis as tags, which `litreview.sources.inline` reads."""
    text = _CLASSED.sub(_span, text)
    for pattern, tag in (
        (_BOLD, "b"),
        (_ITALIC, "i"),
        (_UNDERLINED, "i"),
        (_SUB, "sub"),
        (_SUP, "sup"),
    ):
        text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
    return _ESCAPED.sub(r"\1", text)


def _span(found: re.Match[str]) -> str:
    tag = "nocase" if found[2] == "nocase" else "sc"
    return f"<{tag}>{found[1]}</{tag}>"
