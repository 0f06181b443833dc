"""Fields that are no text: addresses, identifiers, paths. They are never LaTeX."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from litreview.bibliography.escape import clean
from litreview.bibliography.latex_commands import words

__all__ = ["IDENTIFIERS", "NUMBERS", "PATHS", "identifier", "number", "path", "url"]

IDENTIFIERS = words(
    "coden doi eid eprint hal_id isbn ismn isrn issn iswc lccn mrnumber oclc pmcid pmid s2id "
    "zbl zblnumber zmnumber"
)
"""Fields of identifiers."""

NUMBERS = words("coden isbn ismn isrn issn pmcid pmid")
"""Those of them that are no address, and have no sign to encode."""

PATHS = frozenset(("file", "filename", "local-url", "localfile", "pdf"))
"""Fields of paths on somebody's machine."""

_SAFE = "!$&'()*+,-./:;=?@_~#[]%"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_NEEDLESS = re.compile(r"\{?\\([_&%#$~])\}?")
_LINE = re.compile(r"\$\\backslash\$[rn]")  # Mendeley: 1472-6947$\backslash$r1472-6948
_ESCAPED = re.compile(r"\\[\\:;,{}^]|\\|\^\^|[{}]")


def url(text: str) -> str:
    r"""An address that is a URI, without LaTeX (``\_``) and with all else percent-encoded."""
    address = _NEEDLESS.sub(r"\1", clean(text).strip())
    if not address.isascii():
        address = _ascii_host(address)
    return _BARE_PERCENT.sub("%25", quote(address, safe=_SAFE))


def number(text: str) -> str:
    """A number of a book, a journal or a paper: of signs that LaTeX reads it has none."""
    plain = _NEEDLESS.sub(r"\1", clean(_LINE.sub(", ", text)).strip())
    return re.sub(r"[{}\\^]", "", plain)


def identifier(text: str) -> str:
    r"""An identifier without LaTeX: ``10.1000/a\_b`` was meant as ``10.1000/a_b``."""
    plain = _NEEDLESS.sub(r"\1", clean(text).strip())
    return quote(plain, safe=_SAFE + '<>"|` ') if re.search(r"[{}\\^]", plain) else plain


def path(text: str) -> str:
    r"""Paths with backslashes doubled, as JabRef writes them; braces balance."""

    def double(found: re.Match[str]) -> str:
        mark = found[0]
        if mark == "^^":
            return r"^\^"
        if mark in ("{", "}"):
            return quote(mark)
        return r"\\" if mark == "\\" else mark.replace("\\{", "%7B").replace("\\}", "%7D")

    # At the end, before the field's brace, parsers would take one for that brace's escape.
    return _ESCAPED.sub(double, clean(text).strip().rstrip("\\ "))


def _ascii_host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
        return address.replace(host, host.encode("idna").decode(), 1) if host else address
    except (UnicodeError, ValueError):
        return address
