"""Addresses in a text: code, models, data, project pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from litreview.model import Link

__all__ = ["addresses", "find", "kind"]

_NOT_URL = r"\s<>\"'`{}\\^|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069"
_URL = re.compile(rf"https?://[^{_NOT_URL}]{{1,2000}}", re.IGNORECASE)  # `https://example.org/code`
_PLAIN_HOST = re.compile(r"https?://([A-Za-z0-9.-]+)(?=[/?#]|$)")  # `https://example.org`/code
_HOSTS = {
    "doi": ("doi.org",),
    "code": ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sourceforge.net"),
    "paper": ("arxiv.org", "openreview.net", "aclanthology.org", "proceedings.mlr.press"),
    "model": ("huggingface.co", "hf.co"),
    "data": ("zenodo.org", "kaggle.com", "figshare.com"),
}
_PAIRS = {")": "(", "]": "["}


def find(texts: Iterable[str], fields: Mapping[str, str] | None = None) -> tuple[Link, ...]:
    """Every http(s) address in the texts and in the ``doi``, ``arxiv`` and ``url`` fields.

    Args:
        texts: prose; an address ends before the sentence's own punctuation.
        fields: ``doi``, ``arxiv``, ``url`` as given by a source.

    Returns:
        Each address once, in order; the fields' first.
    """
    fields = fields or {}
    given = (fields.get(name, "") for name in ("url", "doi", "arxiv"))
    return tuple(Link(kind(url), url) for url in addresses(texts, *given))


def addresses(texts: Iterable[str], url: str = "", doi: str = "", arxiv: str = "") -> list[str]:
    """As `find`, without what the addresses lead to, which takes most of its time."""
    found = [url] if url and _URL.fullmatch(url) else []
    if doi:
        found.append(f"https://doi.org/{doi}")
    if arxiv:
        found.append(f"https://arxiv.org/abs/{arxiv}")
    for text in texts:
        if "://" in text:
            found += [_trim(match[0]) for match in _URL.finditer(text)]
    return [url for url in dict.fromkeys(found) if _host(url)]


def kind(url: str) -> str:
    """What an address leads to, judged by its host: ``code``, ``model``, ``data``, …."""
    host = _host(url)
    path = urlsplit(url).path
    for named, domains in _HOSTS.items():
        if _under(host, domains):
            return "data" if path.startswith("/datasets/") else named
    if "dataset" in path.lower():
        return "data"
    if host.endswith((".io", ".ai", ".dev")) or "project" in path.lower():
        return "project"
    return "web"


def _under(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _host(url: str) -> str:
    if plain := _PLAIN_HOST.match(url):  # most addresses; `urlsplit` is slower
        host = plain[1].lower()
    else:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return ""
    return host.removeprefix("www.").lower() if "." in host else ""


def _trim(url: str) -> str:
    """Without the punctuation of the sentence around it; balanced brackets stay."""
    while url:
        last = url[-1]
        if last in ".,;:!?*~…”’" or (last in _PAIRS and url.count(last) > url.count(_PAIRS[last])):
            url = url[:-1]
        else:
            break
    return url
