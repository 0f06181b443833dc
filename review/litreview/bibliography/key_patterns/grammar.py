"""Reading key patterns, in Better BibTeX's spelling and in JabRef's.

::

    pattern     = template, {"|", template} | either
    template    = {text | "[", either, "]"}
    either      = sum, {("|" | "||" | ";"), sum}, [";"]
    sum         = value, {"+", (value | "len", [arguments])}
    value       = source, {("." | ":"), filter}
    source      = quoted | "(", either, ")" | name, [arguments | ":", number]
    filter      = name, [arguments] | "(", text, ")"
    arguments   = "(", [argument, {",", argument}], ")"
    argument    = [name, "="], (quoted | number | text | regular | list)
    list        = "[", [argument, {",", argument}], "]"

A name may end in its numbers: ``auth3``, ``shorttitle3_3``. A pattern with a bracket outside of
quotes is a row of templates, any other is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from litreview.bibliography.key_patterns.calls import (
    QUOTED,
    Arguments,
    Unknown,
    bind,
    known_field,
    known_filter,
    people_arguments,
    unquoted,
)
from litreview.bibliography.key_patterns.fields import FUNCTIONS, PEOPLE_NAMES, people_function
from litreview.bibliography.key_patterns.filters import FILTERS
from litreview.bibliography.key_patterns.formula import FORMULA, FORMULA_FILTERS
from litreview.bibliography.key_patterns.formula_people import (
    FORMULA_PEOPLE,
    Naming,
    creators,
    formula_people,
)
from litreview.bibliography.key_patterns.letters import Letters, letters
from litreview.bibliography.key_patterns.nodes import (
    LETTERS_HERE,
    Call,
    Either,
    Filtered,
    Literal,
    Node,
    Sum,
)
from litreview.bibliography.key_patterns.regular import REGULAR, regular
from litreview.errors import UsageError

__all__ = ["LONGEST", "Read", "read"]

LONGEST = 2000
"""Characters of a pattern."""

_DEEPEST = 20  # calls in calls; Python's own stack is deeper
_CHOICES = ("type", "language")
_DIGITS = 6  # of a number that are read
_SHOWN = 20  # characters of a formula in a message
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:_\d+)?")  # `auth`, `authors3`, `auth_2`
_DOTTED = re.compile(
    r"(?:pure)?(?:auth\.auth\.ea|auth\.etal|edtr\.edtr\.ea|edtr\.etal)(?!\w)", re.I
)
_REGULAR = re.compile(rf"(?<=[(=,]){REGULAR.pattern}")  # find=/[- ].*/
_NUMBER = re.compile(r"[+-]?\d+")
_BARE = re.compile(r"[^,()'\"`]*")  # `a b` of `skip(a b, c)`
_BARE_IN_LIST = re.compile(r"[^,()\[\]'\"`]*")  # `a` of `[a, b]`
_LISTS = re.compile(r"(?:creators|authors)\([^()]*\)", re.IGNORECASE)  # creators(type=[editor])
_LENGTH = re.compile(r"\+\s*len(?![\w.:])")  # auth + title + len
_KEYWORD = re.compile(r"([a-z]+)\s*=(?!=)\s*")
_COLON = re.compile(r"\s*:\s*(\d{1,6})(?!\w)")  # `:3` of `[auth:3]`


class Read(NamedTuple):
    """A pattern that was read.

    Attributes:
        node: the tree.
        letters: how equal keys are made distinct, if the pattern says so.
        formula: whether its words are those of Better BibTeX.
    """

    node: Node
    letters: Letters | None
    formula: bool


def read(text: str, *, formulas: bool = True) -> Read:
    """A pattern as a tree.

    Args:
        text: the pattern.
        formulas: whether words are those of Better BibTeX in a formula.

    Raises:
        UsageError: if it is wrong, with the place.
    """
    return _Reader(text, formulas=formulas).read()


class _Reader:
    """Reads one pattern; ``at`` is the place of the next character."""

    def __init__(self, text: str, *, formulas: bool = True) -> None:
        self.text = text
        self.formulas = formulas
        self.at = 0
        self.depth = 0
        self.letters: Letters | None = None
        self.functions: dict[str, Callable[..., str]] = {}
        self.filters: dict[str, Callable[..., str]] = {}
        self.naming = Naming()

    def read(self) -> Read:
        if not self.text.strip():
            raise UsageError("the key pattern is empty; write one such as [auth:lower][year]")
        if len(self.text) > LONGEST:
            raise UsageError(f"a key pattern has at most {LONGEST} characters")
        bare = _LISTS.sub("", QUOTED.sub("", _REGULAR.sub("", self.text)))
        bracketed = "[" in bare or self.text.lstrip().startswith("[")
        if not bracketed and self.formulas:
            self.functions, self.filters = FORMULA, FORMULA_FILTERS
        node = self.templates() if bracketed else self.either()
        self.space()
        if self.at < len(self.text):
            raise self.wrong(f"{self.text[self.at]!r} is not expected here", self.at)
        return Read(node, self.letters, bool(self.functions))

    def templates(self) -> Node:
        options = [self.template()]
        while self.take("|"):
            options.append(self.template())
        return Either(tuple(options))

    def template(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] != "|":
            if self.take("["):
                start = self.at - 1
                parts.append(self.either())
                if not self.take("]"):
                    raise self.wrong("this bracket is not closed; ] is missing", start)
                continue
            end = next(
                (at for at in range(self.at, len(self.text)) if self.text[at] in "[]|"),
                len(self.text),
            )
            if end == self.at:
                raise self.wrong("this bracket has no opening bracket", self.at)
            parts.append(Literal("".join(self.text[self.at : end].split())))
            self.at = end
        return Sum(tuple(parts))

    def either(self) -> Node:
        start = self.at
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.wrong("too many nested parentheses", start)
        options = [self.sum()]
        while self.take("||") or self.take("|") or self.take(";"):
            if not self.text[self.at :].strip():  # Better BibTeX's may end with a semicolon
                break
            options.append(self.sum())
        self.depth -= 1
        return Either(tuple(options))

    def sum(self) -> Node:
        parts = [self.value()]
        while True:
            self.space()
            if self.functions and (length := _LENGTH.match(self.text, self.at)):
                self.at = length.end()  # the whole of what stands before it is measured
                with self.place(self.at):
                    function = self.filters["len"]
                    bound = bind("len", function, self.arguments(), work=True)
                parts = [Filtered(Sum(tuple(parts)), function, bound)]
            elif self.take("+"):
                parts.append(self.value())
            else:
                return Sum(tuple(parts))

    def value(self) -> Node:
        node = self.source()
        while self.take(".") or self.take(":"):
            node = self.filtered(node)
        return node

    def source(self) -> Node:
        self.space()
        start = self.at
        if quoted := QUOTED.match(self.text, self.at):
            self.at = quoted.end()
            return Literal(unquoted(quoted))
        if self.take("("):
            node = self.either()
            if not self.take(")"):
                raise self.wrong("this parenthesis is not closed; ) is missing", start)
            return node
        found = _DOTTED.match(self.text, self.at) or _NAME.match(self.text, self.at)
        if not found:
            raise self.wrong("a field such as auth, year or title is missing here", start)
        self.at = found.end()
        if found[0].lower() in ("postfix", "infix"):
            return self.letters_of(found[0].lower(), start)
        if self.functions and (people := self.formula_people(found[0].lower(), start)):
            return people
        with self.place(start):
            name, numbers = known_field(found[0], self.functions)
            given = (numbers, {}) if numbers else self.number_after_colon() or self.arguments()
            functions = self.functions
            function = functions.get(found[0]) or functions.get(name) or FUNCTIONS[name]
            if name in PEOPLE_NAMES:
                given, creator, initials = people_arguments(given)
                function = people_function(name, creator, initials=initials)
            bound = bind(name, function, given, work=True)
            if name == "zotero":
                self.letters = letters("-%(n)s")
        return Call(function, bound, choice=name in _CHOICES and bool(bound))

    def filtered(self, node: Node) -> Node:
        self.space()
        start = self.at
        if self.take("("):
            end = self.text.find(")", self.at)
            if end < 0:
                raise self.wrong("this parenthesis is not closed; ) is missing", start)
            default, self.at = self.text[self.at : end], end + 1
            quoted = QUOTED.fullmatch(default.strip())
            return Filtered(node, FILTERS["default"], (unquoted(quoted) if quoted else default,))
        found = _NAME.match(self.text, self.at)
        if not found:
            raise self.wrong("a filter such as lower is missing here", start)
        self.at = found.end()
        with self.place(start):
            name, numbers = known_filter(found[0], self.filters)
            given = (numbers, {}) if numbers else self.arguments()
            function = self.filters.get(name) or FILTERS[name]
            return Filtered(node, function, bind(name, function, given, work=True))

    def letters_of(self, name: str, start: int) -> Node:
        """``postfix('-%(a)s')`` says how equal keys are made unique, ``infix`` also where."""
        with self.place(start):
            self.letters = letters(*bind(name, letters, self.arguments()))
        return Literal(LETTERS_HERE if name == "infix" else "")

    def formula_people(self, name: str, start: int) -> Node | None:
        """People as Better BibTeX has them; None if the name is none of its functions."""
        with self.place(start):
            if name == "creatornames":
                template, _, space = bind(name, _creator_names, self.arguments())
                self.naming = Naming(template, space)
                return Literal("")
            if name in ("creators", "authors"):
                function = creators(self.naming)
                return Call(function, bind(name, function, self.arguments(), work=True))
            if name not in FORMULA_PEOPLE:
                return None
            given, creator, initials = people_arguments(self.arguments())
            function, signature = formula_people(name, creator, self.naming, initials=initials)
            return Call(function, bind(name, signature, given, work=True))

    def number_after_colon(self) -> Arguments | None:
        """``[shorttitle:3]`` says what ``shorttitle(3)`` says."""
        found = _COLON.match(self.text, self.at)
        if not found:
            return None
        self.at = found.end()
        return (int(found[1]),), {}

    def arguments(self) -> Arguments:
        start = self.at
        if not self.take("("):
            return (), {}
        positional: list[Any] = []
        named: dict[str, Any] = {}
        if self.take(")"):
            return (), {}
        while True:
            self.space()
            keyword = _KEYWORD.match(self.text, self.at)
            if keyword:
                self.at = keyword.end()
                named[keyword[1]] = self.argument()
            else:
                positional.append(self.argument())
            if self.take(")"):
                return tuple(positional), named
            if not self.take(","):
                raise self.wrong("this parenthesis is not closed; ) is missing", start)

    def argument(self, bare_text: re.Pattern[str] = _BARE) -> Any:
        self.space()
        start = self.at
        if quoted := QUOTED.match(self.text, self.at):
            self.at = quoted.end()
            return unquoted(quoted)
        if found := REGULAR.match(self.text, self.at):
            self.at = found.end()
            with self.place(start):
                return regular(found)
        if self.take("["):
            return self.listed(start)
        bare = bare_text.match(self.text, self.at)
        assert bare is not None
        self.at = bare.end()
        text = bare[0].strip()
        return int(text[:_DIGITS]) if _NUMBER.fullmatch(text) else text

    def listed(self, start: int) -> tuple[Any, ...]:
        """The rest of a list: ``[editor, [author, '*']]``."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.wrong("too many nested lists", start)
        found: list[Any] = []
        while not self.take("]"):
            found.append(self.argument(_BARE_IN_LIST))
            if not self.take(",") and not self.text[self.at :].lstrip().startswith("]"):
                raise self.wrong("this list is not closed; ] is missing", start)
        self.depth -= 1
        return tuple(found)

    def take(self, mark: str) -> bool:
        """Step over a mark, and the space before it, if it stands here."""
        at = self.at
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        if not self.text.startswith(mark, at):
            return False
        self.at = at + len(mark)
        return True

    def space(self) -> None:
        """Step over space."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    @contextmanager
    def place(self, at: int) -> Iterator[None]:
        """Say where what is wrong within stands."""
        try:
            yield
        except Unknown as error:
            raise self.wrong(str(error), at) from None

    def wrong(self, why: str, at: int) -> UsageError:
        """The error for what stands at a place."""
        rest = " ".join(self.text[at : at + _SHOWN].split())
        more = "…" if at + _SHOWN < len(self.text) else ""
        place = f" (“{rest}{more}”)" if rest else " (the end)"
        return UsageError(f"error in the key pattern at character {at + 1}{place}: {why}")


def _creator_names(
    template: str = "%(f)s",
    transliterate: str = "",
    space: str = " ",
) -> str:
    """The arguments of ``creatornames``; names are in ASCII with and without ``transliterate``."""
    return template + transliterate + space
