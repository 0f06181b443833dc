"""A stand-in for the services, and an environment in which no other can be asked."""

from __future__ import annotations

import pytest

from .standin import SERVICES, Paper, StandIn

ATTENTION = Paper(
    "Attention Is All You Need",
    (("Ashish", "Vaswani"), ("Noam", "Shazeer")),
    2017,
    doi="10.5555/3295222",
    arxiv="1706.03762",
    pmid="31234567",
    abstract="The dominant sequence transduction models are based on recurrent networks.",
    journal="Journal of Attention",
    volume="30",
    pages="5998-6008",
)
OTHER = Paper(
    "Attention Is Not All You Need: pure attention loses rank",
    (("Yihe", "Dong"),),
    2021,
    doi="10.5555/999999",
    arxiv="2103.03404",
)


@pytest.fixture
def stand_in(monkeypatch):
    """The services, holding the wrong paper first."""
    server = StandIn()
    server.papers = [OTHER, ATTENTION]
    for name in SERVICES:
        path = "/query" if name == "arxiv" else ""
        monkeypatch.setenv(f"LITREVIEW_{name.upper()}_URL", f"{server.address}/{name}{path}")
        monkeypatch.delenv(f"LITREVIEW_{name.upper()}_KEY", raising=False)
    for name in ("LITREVIEW_ONLINE", "LITREVIEW_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield server
    server.close()
