"""What a protocol's question is worth before anything is decided.

python benchmarks/protocol.py

The topic of each finished review, in a few words written from its file's name, gives the order. How
many papers are read until the first included one, beside what reading by chance would take?
"""

from __future__ import annotations

import json
from pathlib import Path

from reviews import finished_reviews

from litreview.model import Protocol
from litreview.ranking import Queue

TOPICS = {
    "Bannach-Brown_2019": "animal models of depression",
    "Cohen_ADHD": "drugs for attention deficit hyperactivity disorder ADHD",
    "Cohen_AtypicalAntipsychotics": "atypical antipsychotics for schizophrenia",
    "Cohen_CalciumChannelBlockers": "calcium channel blockers for hypertension and angina",
    "Cohen_Estrogens": "estrogens hormone replacement therapy for menopausal symptoms",
    "Cohen_NSAIDS": "nonsteroidal anti-inflammatory drugs NSAIDs for arthritis pain",
    "Cohen_ProtonPumpInhibitors": "proton pump inhibitors for gastroesophageal reflux and ulcer",
    "Cohen_UrinaryIncontinence": "drugs for overactive bladder and urinary incontinence",
    "Kitchenham_2010": "systematic literature reviews in software engineering",
    "Kwok_2020": "virus metagenomics in livestock",
}


def main() -> None:
    """Print and keep the figures."""
    told = []
    for finished in finished_reviews():
        topic = TOPICS.get(finished.name)
        if topic is None:
            continue
        order = Queue(finished.texts).order({}, protocol=Protocol(topic)).order
        first = next(at for at, row in enumerate(order, 1) if finished.included[row])
        papers, included = len(finished.texts), int(finished.included.sum())
        chance = (papers + 1) / (included + 1)
        in_sources = int(finished.included.argmax()) + 1
        told.append(
            {"file": finished.name, "first": first, "chance": chance, "sources": in_sources}
        )
        print(f"{finished.name:30} by the topic {first:4}   by chance {chance:6.1f}", flush=True)
    to = Path(__file__).parent / "results" / "protocol.json"
    to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
