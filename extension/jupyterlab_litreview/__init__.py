"""The server's side of jupyterlab-litreview: reviews over REST, changes over the event bus.

A thin adapter over `litreview.workspace`. The surface is `openapi.yaml` and `events/`; a review is
named by its path below the contents root.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

__all__ = ["__version__"]

try:
    __version__ = version("jupyterlab-litreview")
except PackageNotFoundError:  # run from a tree that was never installed
    __version__ = "0"


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyterlab-litreview"}]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    from jupyterlab_litreview.app import LitReview

    return [{"module": "jupyterlab_litreview", "app": LitReview}]
