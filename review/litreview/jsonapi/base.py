"""Advice in plain JSON values: what to read next and why, what resembles what, how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any, Self

from litreview.jsonapi.utf16 import highlights_as_json, settings_as_json
from litreview.model import STAGES, Record
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.display import readable
from litreview.workspace.review import Review
from litreview.workspace.suggestion import Suggestion, evidence_in_words, methods_sentence

__all__ = ["DIVERSE", "Advice", "Json"]

Json = dict[str, Any]

_MOST_TERMS = 40
"""Words of a paper told one by one; what the others add is told as a whole."""

DIVERSE = 0.5
"""How much suggestions differ from each other if that is wanted."""


_MOST_PAPERS = 50
"""Papers sent back after an act on many; the window asks for others when it shows them."""


class Advice:
    """JSON in, JSON out; errors are those of `Review`."""

    def __init__(self, review: Review) -> None:
        """Serve a review."""
        self.review = review

    def at(self, stage: str) -> Self:
        """The same at a stage."""
        return type(self)(self.review.at(stage))

    def summary(self) -> Json:
        """Counts, tags, reasons, and what undo and redo would do."""
        status: Json = {**self.review.status()}
        undo, redo = self.review.log.undoable()
        status["reasons"] = [{"name": k, "count": v} for k, v in status["reasons"].items()]
        status["tags"] = [asdict(tag) for tag in self.review.tags.list(status["tags"])]
        for stage in status["stages"]:
            stage["decisions"] = {name: stage.pop(name) for name in status["decisions"]}
        return status | {"undo": undo, "redo": redo}

    def queue(self, limit: int = 8, mode: str = "best", seed: int = 0) -> Json:
        """The next undecided records, the most likely included first once that can be told."""
        # Who asks for another order waits for it; nobody waits for the first paper.
        wait = mode != "best"
        records, total, by = self.review.ranking.queue(limit, mode=mode, seed=seed, wait=wait)
        return {"total": total, "by": by, "mode": mode, "records": self._papers(records)}

    def why(self, id: str, nearest: int = 3) -> Json:
        """Why a record stands where it does in the queue."""
        reason = self.review.ranking.why(id, nearest)
        return {
            "by": reason.by,
            "score": None if reason.score is None else round(reason.score, 6),
            "terms": _terms(reason.terms[:_MOST_TERMS]),
            "rest": round(reason.rest + sum(part for _, part in reason.terms[_MOST_TERMS:]), 6),
            "nearest": [
                {"paper": self._paper(record), "score": round(part, 6)}
                for record, part in reason.nearest
            ],
        }

    def stopping(self, percent: int = 95) -> Json:
        """Evidence on how complete the reading is; ``percent`` is the recall asked about."""
        found = self.review.progress.stopping(percent / 100)
        told = asdict(found)
        del told["rates"]
        if found.sample:
            del told["sample"]["found_elsewhere"]
        methods = methods_sentence(found)
        return {**told, "sentences": evidence_in_words(found), "methods": methods}

    def protocol(self) -> Json:
        """What the review is looking for."""
        return {
            name: value if isinstance(value, str) else list(value)
            for name, value in asdict(self.review.protocol).items()
        }

    def write_protocol(self, **fields: Any) -> Json:
        """Change what the review is looking for; what is not given stays as it is."""
        given: Any = {k: v if isinstance(v, str) else tuple(v) for k, v in fields.items()}
        self.review.protocol = replace(self.review.protocol, **given)
        return self.protocol()

    def similar(
        self, id: str, limit: int = 5, undecided: bool = False, diverse: bool = False
    ) -> Json:
        """The records most like one, with the terms they share."""
        return self._suggestions(
            self.review.similar(id, limit, undecided=undecided, diverse=DIVERSE * diverse)
        )

    def suggestions(
        self,
        where: str = "include",
        tag: str = "",
        *,
        limit: int = 10,
        undecided: bool = True,
        negatives: bool = False,
        diverse: bool = False,
    ) -> Json:
        """The records most like all that were decided so, or have a tag.

        Args:
            where: a decision, or ``all`` with a tag.
            tag: only those with this tag are asked about.
            limit: how many.
            undecided: find undecided ones only.
            negatives: look away from what was excluded.
            diverse: rather different from each other than most alike.
        """
        unlike = self.review.records("exclude") if negatives else None
        return self._suggestions(
            self.review.similar(
                None,
                limit,
                where=where,
                tag=tag,
                unlike=unlike,
                undecided=undecided,
                diverse=DIVERSE * diverse,
            )
        )

    def map(self) -> Json:
        """Every paper's place on a map, near to what it resembles, and the themes on it."""
        places, themes = self.review.similarity.map(), self.review.similarity.themes()
        return {
            "themes": [
                {"name": theme.name, "terms": _terms(theme.terms), "papers": len(theme.ids)}
                for theme in themes
            ],
            "papers": [
                {"id": id, "x": round(float(x), 4), "y": round(float(y), 4), "theme": int(theme)}
                for id, x, y, theme in places.itertuples()
            ],
        }

    def _suggestions(self, found: Sequence[Suggestion]) -> Json:
        return {
            "records": [
                {
                    "paper": self._paper(one.record),
                    "score": round(min(one.score, 1.0), 6),
                    "terms": _terms(one.terms),
                    "rest": round(one.rest, 6),
                    "nearest": None
                    if one.nearest is None
                    else {"id": one.nearest.id, "title": readable(one.nearest.title)},
                }
                for one in found
            ]
        }

    def _acted(self, acted: ActionResult) -> Json:
        shown = acted.ids[:_MOST_PAPERS]
        return {
            "seq": acted.seq,
            "act": acted.act,
            "label": acted.label,
            "note": acted.note,
            "remarks": list(acted.remarks),
            "stage": acted.stage,
            "papers": self._papers(self.review.searches.load(shown)),
            "summary": self.summary(),
        }

    def _papers(self, records: Iterable[Record]) -> list[Json]:
        return [self._paper(record) for record in records]

    def _paper(self, record: Record) -> Json:
        from litreview.bibliography.readable import typeset

        title, in_title = typeset(record.title)
        abstract, in_abstract = typeset(record.abstract)
        texts = {"title": title, "abstract": abstract}
        return {
            "id": record.id,
            "position": record.position,
            "key": record.key,
            "key_frozen": record.key_frozen,
            "title": record.title,
            "abstract": record.abstract,
            "shown": {
                **texts,
                "formulas": [
                    *settings_as_json("title", title, in_title),
                    *settings_as_json("abstract", abstract, in_abstract),
                ],
            },
            "authors": list(record.authors),
            "year": record.year,
            "doi": record.doi,
            "arxiv": record.arxiv,
            "pmid": record.fields.get("pmid", ""),
            "url": record.url,
            "type": record.type,
            "links": [{"kind": link.kind, "url": link.url} for link in record.links],
            "sources": [
                {"name": one.source, "position": one.position, "line": one.line, "date": one.date}
                for one in record.occurrences
            ],
            "texts": len(record.texts),
            "decision": record.decision.value if record.decision else "undecided",
            "reasons": list(record.reasons),
            "stages": {
                stage: {
                    "decision": made.decision.value if made else "undecided",
                    "reasons": list(made.reasons) if made else [],
                }
                for stage in STAGES
                for made in (record.stages.get(stage),)
            },
            "tags": list(record.tags),
            "notes": [
                {
                    "id": note.id,
                    "reviewer": note.reviewer,
                    "text": note.text,
                    "at": note.at.isoformat(),
                    "mine": note.reviewer == self.review.reviewer,
                }
                for note in record.notes
            ],
            "highlights": highlights_as_json(
                self.review.highlights.of(record), texts, self.review.reviewer
            ),
            "files": [
                {
                    "path": file.path,
                    "name": file.name,
                    "mine": file.reviewer == self.review.reviewer,
                }
                for file in record.files
            ],
        }


def _terms(terms: Sequence[tuple[str, float]]) -> list[Json]:
    return [{"term": term, "weight": round(weight, 6)} for term, weight in terms]
