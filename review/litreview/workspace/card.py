"""A record that shows itself: as a card in a notebook, as text in a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litreview.display import visible
from litreview.model import Record
from litreview.workspace import display

__all__ = ["Card"]


@dataclass(frozen=True, slots=True, repr=False)
class Card(Record):
    """A `Record` with a face; nothing else is different."""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": visible(display.plain_card(self)), "text/html": display.card(self)}
