"""What goes wrong between us and a service; told to the reviewer in a report, never raised."""

from __future__ import annotations

__all__ = ["ServiceError", "Stopped", "Unanswered"]


class ServiceError(Exception):
    """A service did not answer; the text is a sentence.

    Attributes:
        lasting: whether further requests to this service are useless.
    """

    def __init__(self, sentence: str, *, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.lasting = lasting


class Stopped(Exception):  # noqa: N818 - not an error
    """Somebody said stop while a service was being asked."""


class Unanswered(Exception):  # noqa: N818 - not an error
    """Nothing was found, but not every service answered: it is to be asked again."""
