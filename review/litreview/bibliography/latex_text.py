"""A text that may hold LaTeX, with its delimiters, and the tokens it is read in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from litreview.bibliography import delimiters
from litreview.bibliography import latex_commands as commands

__all__ = ["LONGEST", "Kind", "LatexText", "Token", "kept", "literal"]


LONGEST = 2000
"""Characters of a command with its arguments, or of a formula; one that is longer is text."""


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    LATEX = "latex"
    OPEN = "open"
    CLOSE = "close"


@dataclass(slots=True)
class Token:
    """A stretch of a text.

    Attributes:
        kind: text to be escaped; LaTeX to be kept; a brace that opens or closes a group.
        source: as it stood.
        plain: what it says, in Unicode.
        latex: how LaTeX has it; of text, empty unless it is not the source escaped.
        needs: lines a document's preamble needs for it.
    """

    kind: Kind
    source: str
    plain: str
    latex: str = ""
    needs: set[str] = field(default_factory=set)


class LatexText:
    """A text and what its delimiters pair with.

    Attributes:
        text: as it stood.
        partner: the place of each brace's partner, by place.
        closing: where each formula that begins at a place ends.
        quoted: the places of quotation marks that have a partner.
        groups: by the place of an opening brace, whether the braces group or are text.
        suffix: by the place of a closing brace, what is read behind the group.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.partner = delimiters.braces(text)
        self.closing = delimiters.formulas(text)
        self.quoted = delimiters.quotes(text)
        self.groups: dict[int, bool] = {}
        self.suffix: dict[int, str] = {}

    def char(self, at: int) -> str:
        """The character at a place; empty outside of the text."""
        return self.text[at] if 0 <= at < len(self.text) else ""

    def space(self, at: int) -> str:
        """The spaces that begin at a place."""
        end = at
        while self.char(end) == " ":
            end += 1
        return self.text[at:end]

    def keep_braces(self, at: int) -> None:
        """The braces of the groups that start here in a row are text."""
        while self.char(at) == "{" and at in self.partner:
            self.groups[at] = False
            at = self.partner[at] + 1


def literal(source: str) -> Token:
    """Text that LaTeX is not to read."""
    return Token(Kind.TEXT, source, source)


def kept(source: str, plain: str, latex: str = "", needs: str = "") -> Token:
    """LaTeX that is kept.

    Args:
        source: as it stood.
        plain: what it says.
        latex: how it is written, if not as it stood.
        needs: the command that a document may have to load something for.
    """
    lines = {commands.NEEDS[needs]} if needs in commands.NEEDS else set()
    return Token(Kind.LATEX, source, unicodedata.normalize("NFC", plain), latex or source, lines)
