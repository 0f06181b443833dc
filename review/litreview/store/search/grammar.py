"""Reading queries.

::

    query  = either
    either = both, {"OR", both}
    both   = one, {["AND"], one}
    one    = ("-" | "NOT"), one | "(", either, ")" | [prefix, ":", ["="]], (quoted | word)

A quoted text or a parenthesis that is not closed yet goes to the end: queries are read while they
are typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from litreview.errors import UsageError
from litreview.store.search.terms import PREFIXES, SYNONYMS, anywhere, term, unknown, unknown_field
from litreview.store.search.tree import All, Any, Node, Not

__all__ = ["LONGEST", "quoted", "read", "remarks"]

LONGEST = 5000
"""Characters of a query."""

_DEEPEST = 40  # parentheses in parentheses; Python's own stack is deeper
_QUOTES = '"“”„'
_MEANT = re.compile(rf"([{_QUOTES}\\])")  # `"` in a phrase, to be escaped
_ESCAPED = re.compile(rf"\\([{_QUOTES}\\])")  # `\"`
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<open>\() | (?P<close>\))
        | (?P<minus>-(?=[^\s)-]))
        | (?P<bare>[^\W\d_]+):=?(?=[\s()]|$)
        | (?:(?P<prefix>[^\W\d_]+):(?P<whole>=?))?
          (?: [{_QUOTES}](?P<quoted>(?:\\[{_QUOTES}\\]|[^{_QUOTES}])*)(?P<closed>[{_QUOTES}])?
            | (?P<word>[^\s()]+) )
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str = ""
    prefix: str = ""
    quoted: bool = False
    whole: bool = False


def read(query: str) -> Node:
    """A query as a tree.

    Raises:
        UsageError: if it cannot be read, with the place.
    """
    if len(query) > LONGEST:
        raise UsageError(f"a search has at most {LONGEST:,} characters, this one {len(query):,}")
    return _Reader(_tokens(query)).read()


def remarks(query: str) -> tuple[str, ...]:
    """What is worth knowing of a query that can be read: a sentence for each unknown field.

    An address such as ``https://example.org`` has no field, nor has a word with a colon at its end.
    """
    fields = dict.fromkeys(
        token.prefix
        for token in _tokens(query)
        if token.prefix and token.text and not token.text.startswith("/")
    )
    return tuple(
        unknown_field(field) for field in fields if SYNONYMS.get(field, field) not in PREFIXES
    )


def quoted(text: str) -> str:
    """A text as a query holds it, whatever signs are in it."""
    return '"' + _MEANT.sub(r"\\\1", text) + '"'


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    at, end = 0, len(query.rstrip())
    while at < end:
        match = _TOKEN.match(query, at)
        if match is None:  # no sign is left that could be none, but a query is anybody's
            raise UsageError(f"cannot read the search from {query[at : at + 20]!r} on")
        at = match.end()
        found.append(_token(match))
    return found


def _token(match: re.Match[str]) -> _Token:
    if match["open"] or match["close"] or match["minus"]:
        return _Token(match[0].strip())
    if match["bare"]:
        return _Token("term", "", match["bare"].lower())
    prefix, word = (match["prefix"] or "").lower(), match["word"]
    if word is None:
        text = _ESCAPED.sub(r"\1", match["quoted"])
        return _Token(
            "term", text, prefix, quoted=bool(match["closed"]), whole=bool(match["whole"])
        )
    if not prefix and word in ("OR", "AND", "NOT"):
        return _Token(word)
    return _Token("term", word, prefix, whole=bool(match["whole"]))


class _Reader:
    """Reads one query; ``at`` is the place of the next token."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def read(self) -> Node:
        node = self.either()
        if self.at < len(self.tokens):
            raise UsageError("the search has a ) without a (; remove it")
        return node

    def either(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UsageError("the search has too many nested parentheses")
        nodes = [self.both()]
        while self.take("OR"):
            nodes.append(self.both())
        self.depth -= 1
        # One that is still to be written says nothing yet.
        said = [node for node in nodes if node != All(())]
        return said[0] if len(said) == 1 else Any(tuple(said)) if said else All(())

    def both(self) -> Node:
        nodes: list[Node] = []
        while self.at < len(self.tokens) and self.tokens[self.at].kind not in ("OR", ")"):
            if not self.take("AND"):
                nodes.append(self.one())
        said = tuple(node for node in nodes if node != All(()))
        return said[0] if len(said) == 1 else All(said)

    def one(self) -> Node:
        if self.take("-", "NOT"):
            if self.at >= len(self.tokens) or self.tokens[self.at].kind in ("OR", ")", "AND"):
                return All(())
            self.depth += 1
            if self.depth > _DEEPEST:
                raise UsageError("the search has too many “not” in a row")
            node = self.one()
            self.depth -= 1
            return node if node == All(()) else Not(node)
        if self.take("("):
            node = self.either()
            self.take(")")
            return node
        token = self.tokens[self.at]
        self.at += 1
        return _read_term(token)

    def take(self, *kinds: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at].kind in kinds
        self.at += found
        return found


def _read_term(token: _Token) -> Node:
    if not token.prefix:
        return anywhere(token.text, begins=not token.quoted)
    prefix = SYNONYMS.get(token.prefix, token.prefix)
    if prefix in PREFIXES:
        return term(prefix, token.text, quoted=token.quoted, whole=token.whole)
    if token.text:
        unknown(token.prefix)
    # Not meant as a prefix: an address, or a title with a colon in it.
    text = f"{token.prefix} {token.text}"
    return anywhere(text, begins=not token.quoted)
