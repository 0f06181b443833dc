"""What is set from outside, by environment variables: whether to ask, whom, and under which name.

- ``LITREVIEW_ONLINE``: ``1`` allows services to be asked, ``0`` forbids it whatever a call says.
- ``LITREVIEW_CONTACT``: a mail address that services are told, so that they can write before they
  block; Crossref and OpenAlex answer faster to those who give one.
- ``LITREVIEW_ARXIV_URL``, ``LITREVIEW_CROSSREF_URL``, ``LITREVIEW_OPENALEX_URL``,
  ``LITREVIEW_SEMANTICSCHOLAR_URL``: other addresses of the services.
- ``LITREVIEW_OPENALEX_KEY``, ``LITREVIEW_SEMANTICSCHOLAR_KEY``: keys for those who have one.
"""

from __future__ import annotations

import os
import re
from importlib.metadata import PackageNotFoundError, version

from litreview.errors import OfflineError, UsageError

__all__ = ["address", "agent", "check_online", "key", "online"]

_MAIL = re.compile(r"[^\s@<>()]{1,100}@[^\s@<>()]{1,100}")  # `ada@example.org`
_HTTP = re.compile(r"https?://[^\s?#]+")


def online() -> bool | None:
    """Whether services may be asked without another word; ``None`` if nothing is set."""
    return {"0": False, "1": True}.get(os.environ.get("LITREVIEW_ONLINE", "").strip())


def check_online(wanted: bool | None) -> None:
    """Make sure that services may be asked.

    Raises:
        OfflineError: if it is forbidden here.
        UsageError: if no one allowed it.
    """
    allowed = online()
    if allowed is False:
        raise OfflineError(
            "online look-up is turned off (LITREVIEW_ONLINE=0); use files instead (from_, --from)"
        )
    if not (allowed if wanted is None else wanted):
        raise UsageError(
            "looking up sends titles and identifiers of your papers to online services; "
            "allow it (online=True, --online, or LITREVIEW_ONLINE=1), or complete from files "
            "(from_, --from)"
        )


def address(service: str, usual: str) -> str:
    """The address of a service, without a slash at its end.

    Raises:
        UsageError: if the setting is not a URL.
    """
    variable = f"LITREVIEW_{service.upper()}_URL"
    found = os.environ.get(variable, "").strip() or usual
    if not _HTTP.fullmatch(found):
        raise UsageError(f"{variable} is not a URL: {found[:80]!r}; give one with https://")
    return found.rstrip("/")


def key(service: str) -> str:
    """The key for a service; empty if there is none."""
    found = os.environ.get(f"LITREVIEW_{service.upper()}_KEY", "").strip()
    return found if found.isascii() and found.isprintable() else ""


def agent() -> str:
    """How we name ourselves to services.

    Raises:
        UsageError: if the contact is no mail address.
    """
    try:
        name = f"jupyterlab-litreview/{version('jupyterlab-litreview')}"
    except PackageNotFoundError:
        name = "jupyterlab-litreview"
    contact = os.environ.get("LITREVIEW_CONTACT", "").strip()
    if not contact:
        return name
    if not contact.isascii() or not _MAIL.fullmatch(contact):
        raise UsageError(f"LITREVIEW_CONTACT is not an e-mail address: {contact[:80]!r}")
    return f"{name} (mailto:{contact})"
