"""What goes wrong between us and a service; told to the reviewer in a report, never raised."""

from __future__ import annotations

__all__ = ["Fault", "Stopped", "Unanswered"]


class Fault(Exception):  # noqa: N818 - a service's error, not a user's
    """A service gave no answer; its text is a sentence.

    Attributes:
        lasting: whether there is no use in asking this service more.
    """

    def __init__(self, sentence: str, *, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.lasting = lasting


class Stopped(Exception):  # noqa: N818 - not an error
    """Somebody said stop while a service was being asked."""


class Unanswered(Exception):  # noqa: N818 - not an error
    """Nothing was found, but not every service answered: it is to be asked again."""
