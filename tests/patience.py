"""How long tests wait for something on this machine, and how many random examples they try.

No test waits for a clock, so a longer limit costs nothing where all is well.
"""

from __future__ import annotations

import os

__all__ = ["EXAMPLES", "PATIENCE", "examples", "milliseconds"]

MOST = 8.0  # beyond this a machine is not busy but stuck


def measured() -> float:
    """How many programs want each processor: 1 on a quiet machine, 4 at a load of 8 on two."""
    try:
        wanted = os.getloadavg()[0] / (os.cpu_count() or 1)
    except OSError:  # not every system tells its load
        wanted = 1.0
    return min(max(wanted, 1.0), MOST)


PATIENCE = float(os.environ.get("LITREVIEW_TEST_PATIENCE") or measured())
"""What every limit is multiplied by: ``$LITREVIEW_TEST_PATIENCE``, else as the machine's load."""

EXAMPLES = float(os.environ.get("LITREVIEW_TEST_EXAMPLES") or 1)
"""What the number of random examples is multiplied by: 1 for every day, 20 for a night."""


def examples(number: int) -> int:
    """So many random examples, or more where more are wanted."""
    return max(1, round(number * EXAMPLES))


def milliseconds(seconds: float) -> int:
    """A limit for the browser, whose limits are in milliseconds."""
    return round(1000 * seconds * PATIENCE)
