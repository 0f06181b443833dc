r"""Text with its LaTeX remains turned into Unicode, for people to read."""

from __future__ import annotations

import re

from review.citing.remains import pieces

__all__ = ["readable"]

_TELLING = re.compile(r"[\\{}$~^`\n\r]|--|''|_\d")
_BREAK = re.compile(r"[ \t]*(?:\r\n?|\n)(?P<more>[ \t]*(?:\r\n?|\n))?[ \t\r\n]*")


def readable(text: str) -> str:
    r"""What a text says: ``PIXART-{\delta}`` is PIXART-δ, ``10^{19}`` 10¹⁹, ``8.2\%`` 8.2%.

    What is not surely LaTeX stays as it is: ``$20``, ``C:\temp``, ``{0, 1}``, a brace or dollar
    without a partner. Of an unknown command the name stays, so no text is lost. A single line
    break becomes a space, an empty line stays one. Takes linear time.
    """
    if not _TELLING.search(text):
        return text
    plain = "".join(piece.plain for piece in pieces(text))
    return _BREAK.sub(lambda found: "\n\n" if found["more"] else " ", plain)
