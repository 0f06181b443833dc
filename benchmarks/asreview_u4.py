"""ASReview's default (ELAS u4), run by its own code in an environment of its own.

Started by screening.py with that environment's Python; reads one task a line (a file and the rows
known beforehand), answers each with one line of JSON.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from time import perf_counter


def main() -> None:
    import numpy as np
    import pandas as pd
    from asreview.learner import ActiveLearningCycle
    from asreview.metrics import loss
    from asreview.models.models import get_ai_config
    from asreview.simulation.simulate import Simulate

    print(json.dumps({"version": version("asreview")}), flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        table = pd.read_csv(task["file"], keep_default_na=False)
        labels = table["included"].astype(int)
        cycle = ActiveLearningCycle.from_meta(get_ai_config("elas_u4")["value"])
        begun = perf_counter()
        features = cycle.transform(table[["title", "abstract"]])
        seen = perf_counter()
        simulation = Simulate(features, labels, cycle, skip_transform=True, print_progress=False)
        np.random.seed(task["seed"])
        simulation.label(task["priors"])
        simulation.review()
        read = simulation._results
        times = pd.to_numeric(read["time"]).to_numpy()[len(task["priors"]) :]
        found = read["label"].astype(int).tolist()[len(task["priors"]) :]
        unread = len(labels) - len(read)
        answer = {
            "found": found + [0] * unread,
            "loss": loss(found + [0] * unread),
            "step_ms": sorted(1000 * (times[1:] - times[:-1]))[len(times) // 2 - 1],
            "features_ms": 1000 * (seen - begun),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
