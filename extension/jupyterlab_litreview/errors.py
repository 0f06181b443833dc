"""The one place where an exception becomes what a window is told."""

from __future__ import annotations

from http.client import responses
from pathlib import Path

from tornado.web import HTTPError

from litreview.errors import ReviewError

__all__ = ["explain"]

SENTENCES = {
    403: "log in to this server first; requests that change data also need an XSRF token",
    404: "there is nothing at this address",
    405: "this address does not support that method",
    413: "the request is larger than this server accepts",
}
INSIDE = "internal error; see the server log for details"


def explain(error: BaseException | None, status: int, root: Path | None) -> dict[str, str]:
    """What to answer.

    Args:
        error: what was raised, if anything was.
        status: the HTTP status of the answer.
        root: the contents root, left out of the paths in messages.

    Returns:
        ``message``, one sentence, and ``reason``, the name of the kind of error.
    """
    if isinstance(error, ReviewError):
        message = str(error)
        if root is not None:
            message = message.replace(f"{root}/", "")
        return {"message": message, "reason": type(error).__name__}
    if isinstance(error, HTTPError):
        message = error.get_message() or SENTENCES.get(status, responses.get(status, INSIDE))
        return {"message": message, "reason": responses.get(status, "Error").replace(" ", "")}
    return {"message": INSIDE, "reason": "InternalError"}
