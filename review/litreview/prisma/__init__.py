"""The PRISMA 2020 flow diagram: its numbers and its picture."""

from litreview.prisma.counts import (
    KINDS,
    NOT_RETRIEVED,
    OTHER_METHODS,
    Arm,
    Given,
    Identified,
    Number,
    Prisma,
)

__all__ = [
    "KINDS",
    "NOT_RETRIEVED",
    "OTHER_METHODS",
    "Arm",
    "Given",
    "Identified",
    "Number",
    "Prisma",
]
