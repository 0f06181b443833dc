"""`Review`: the one way into a review for every window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Any

from litreview.changes.decisions import keep_label
from litreview.errors import UsageError
from litreview.model import Decision, Event, Protocol, Record, Report
from litreview.store import Database, Watch
from litreview.store.action_groups import ActionGroup, grouped
from litreview.store.query import find as find_ids
from litreview.workspace import display, exports, results
from litreview.workspace.activity import Log
from litreview.workspace.attachments import Files
from litreview.workspace.bibliography import Bibliography
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.citation_keys import CitationKeys
from litreview.workspace.cited_papers import Documents
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.decisions import decide
from litreview.workspace.duplicates import Duplicates
from litreview.workspace.export_selection import Choice
from litreview.workspace.export_selection import preset as with_preset
from litreview.workspace.exports import Export
from litreview.workspace.frame_cache import FrameCache
from litreview.workspace.highlights import Highlights
from litreview.workspace.import_files import Progress as OnProgress
from litreview.workspace.import_files import Upload
from litreview.workspace.imports import Given, add_given
from litreview.workspace.metadata import Metadata
from litreview.workspace.notes import Notes, write_note
from litreview.workspace.progress import Progress
from litreview.workspace.protocol import write_protocol
from litreview.workspace.ranking import Ranking
from litreview.workspace.report import Reports
from litreview.workspace.results import WidgetResults
from litreview.workspace.search import Searches
from litreview.workspace.selection import RecordIds
from litreview.workspace.similarity import Similarity
from litreview.workspace.sources import Sources
from litreview.workspace.status import Status, status
from litreview.workspace.suggestion import Suggestion
from litreview.workspace.tags import Tags
from litreview.workspace.team import Team
from litreview.workspace.widget_factory import WidgetFactory
from litreview.workspace.zotero import Zotero

if TYPE_CHECKING:
    import pandas as pd

    from litreview.widgets import Card, Map, PrismaDiagram, Table, Triage

__all__ = ["Review"]


class Review:
    """A literature review: its papers, and everything that reviewers did with them.

    Methods that change something return an `ActionResult` and are each one step of undo. All may be
    called from any thread. Records are named as `RecordIds` says. A wrong call raises a
    `litreview.ReviewError` and changes nothing.

    Attributes:
        tags: which papers have which tags, and the list of tags.
        keys: the keys by which papers are cited.
        duplicates: records that are, or may be, the same paper.
        metadata: completing papers from services and files.
        searches: pages of records, counts, and saved searches.
        files: attached files.
        notes: notes and highlights as files; `note` writes one.
        highlights: marked passages of titles and abstracts.
        sources: the imported files and searches.
        ranking: the order in which to read, and why.
        similarity: topics and the map.
        progress: how far the review is: statistics, stopping, PRISMA.
        bibliography: previews and checks of exports.
        team: several reviewers: policy of blinding, roles, conflicts, agreement.
        log: the events: history, recent actions, changes as they happen.
        report: the report of the review; ``r.report("report.ipynb")`` writes it.
        zotero: importing from Zotero.
    """

    tags: Tags
    keys: CitationKeys
    duplicates: Duplicates
    metadata: Metadata
    searches: Searches
    files: Files
    notes: Notes
    highlights: Highlights
    sources: Sources
    ranking: Ranking
    similarity: Similarity
    progress: Progress
    bibliography: Bibliography
    log: Log
    report: Reports
    team: Team
    zotero: Zotero

    def __init__(self, database: Database, reviewer: str) -> None:
        """Use `litreview.open` instead."""
        self._use(ReviewContext(database, reviewer))
        self._stages = {self.stage: self}

    def _use(self, context: ReviewContext) -> None:
        self._context = context
        self._frames = FrameCache(context)
        self._widgets = WidgetFactory(self, context.database)
        self.tags = Tags(context)
        self.keys = CitationKeys(context)
        self.duplicates = Duplicates(context)
        self.metadata = Metadata(context)
        self.searches = Searches(context)
        self.files = Files(context)
        self.notes = Notes(context)
        self.highlights = Highlights(context)
        self.sources = Sources(context)
        self.ranking = Ranking(context)
        self.similarity = Similarity(context)
        self.progress = Progress(context, self._widgets.progress)
        self.bibliography = Bibliography(context)
        self.log = Log(context)
        self.report = Reports(context)
        self.team = Team(context)
        self.zotero = Zotero(context)

    @property
    def name(self) -> str:
        """The file's or database's name."""
        return self._context.database.name

    @property
    def reviewer(self) -> str:
        """Who decides; reviewers never overwrite each other."""
        return self._context.reviewer

    @property
    def stage(self) -> str:
        """The stage of the decisions; `at` gives the same review at another."""
        return self._context.stage

    def at(self, stage: str) -> Review:
        """The same review at a stage of screening: its papers, decisions, order and counts.

        Full text holds what you included or marked as maybe at title and abstract, and follows
        at once when that changes. File, caches and the steps of undo are the same.

        Args:
            stage: ``title-abstract``, at which a review is opened, or ``full-text``.

        Raises:
            UsageError: if there is no such stage.
        """
        context = self._context.at(stage)
        if stage not in self._stages:
            other = copy(self)
            other._use(context)
            self._stages.setdefault(stage, other)
        return self._stages[stage]

    # Papers

    def add(
        self,
        papers: Given | Iterable[Given],
        progress: OnProgress | None = None,
        *,
        online: bool | None = None,
    ) -> Report:
        """Add papers: from files of references, by identifier, or typed by hand.

        Args:
            papers: one of these or several: a file or a folder; a DOI, arXiv id, PMID or ISBN
                (a file of that name comes first); a dictionary of fields as `Metadata.edit` takes
                them; an `Upload` with name and bytes.
            progress: called before each file with its number, the total and its name.
            online: look identifiers up at the services that `Metadata.complete` asks; not given,
                ``LITREVIEW_ONLINE=1`` allows it. Without it, and where no service knows one, the
                paper has its identifier only and can be completed later.

        Returns:
            What was read, new, merged, and what could not be read and why. Adding a file again
            changes nothing. New records that are certainly the same as others are merged with them.

        Raises:
            UsageError: if a field of a paper cannot be stored.
            OfflineError: if ``online`` is set but forbidden here.
        """
        if isinstance(papers, str | os.PathLike | Upload | Mapping):
            papers = [papers]
        return add_given(self._context, list(papers), progress, online)

    @property
    def df(self) -> pd.DataFrame:
        """One row a record, in the order of import; a copy that you may change.

        Unlike records that are loaded, its rows are not compared with their checksums, which would
        take many times as long; ``jupyter review verify`` does that.
        """
        return self._frames.frame()

    @property
    def events(self) -> pd.DataFrame:
        """The log: one row an event, indexed by its number.

        Columns: ``at`` (UTC), ``reviewer``, ``stage``, ``kind``, ``record``, ``what`` (in words),
        ``act`` (for `undo`) and ``standing`` (not undone).
        """
        return self.log.df

    def where(self, query: str) -> pd.Series[bool]:
        """Which rows of `df` fit a query: a mask that combines with others by ``&``, ``|``, ``~``.

        >>> r.df[r.where("tag:vit year:>2022") & (r.df.decision == "include")]
        >>> r.tag(r.where("title:survey"), "survey")

        Args:
            query: as `find` takes it.

        Raises:
            UsageError: if the query cannot be read; says where.
        """
        import pandas as pd

        found = self.searches.ids_matching(query)
        with self._context.read() as connection:
            ids = find_ids(connection, self._context.decider, stage=self.stage)
        index = pd.Index(ids, name="id", dtype="str")
        return pd.Series(index.isin(found), index=index, name=query, dtype="bool")

    def records(
        self,
        where: str = "all",
        text: str = "",
        *,
        tag: str = "",
        source: str = "",
        offset: int = 0,
        limit: int | None = None,
    ) -> WidgetResults[Record]:
        """The stage's records in the order of import.

        Args:
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            text: words that must all stand in title, abstract, a tag or a note.
            tag: a tag they must have.
            source: a source they must come from.
            offset: how many to leave out first.
            limit: how many at most.
        """
        wanted = record_filter(where, text, tag, source)
        found = self._context.find(wanted, offset, limit)
        return WidgetResults(results.papers(found), self._widgets.table_of)

    def find(
        self,
        query: str = "",
        *,
        sort: str = "position",
        descending: bool = False,
        offset: int = 0,
        limit: int | None = None,
    ) -> WidgetResults[Record]:
        """The records that fit a query such as ``tag:vision year:>2020 -survey``.

        Args:
            query: words that all must stand, each by its beginning; ``"phrases"``, ``-word``,
                ``OR``, parentheses, and prefixes such as ``tag:``; see docs/search.md.
            sort: ``position``, ``title``, ``authors``, ``year``, ``venue``, ``decision``,
                ``decided``, ``key``, ``added`` or ``rank``.
            descending: the other way round.
            offset: how many to leave out first.
            limit: how many at most.

        Raises:
            UsageError: if the query cannot be read; says where.
            MissingError: if it names a saved search that there is not.
        """
        page = self.searches.page(query, sort, descending=descending, offset=offset, limit=limit)
        return WidgetResults(results.papers(page.records), self._widgets.table_of)

    def __getitem__(self, id: str) -> Record:
        """One record by id, the beginning of its id, or citation key.

        Raises:
            MissingError: if there is none.
            AmbiguousError: if several ids begin so.
        """
        return self._context.record(id)

    def __len__(self) -> int:
        return self.progress.count()

    def status(self) -> Status:
        """Counts of records, occurrences, sources, decisions, tags and reasons, by these names.

        ``records``, ``decisions`` and ``reasons`` are those of the stage; ``stages`` has a
        dictionary for each, see `litreview.store.stages.Stage`.
        """
        return status(self._context)

    @property
    def protocol(self) -> Protocol:
        """Question and criteria of the review; set it, and the log keeps who changed it when."""
        return self._context.advisor.protocol()

    @protocol.setter
    def protocol(self, protocol: Protocol) -> None:
        write_protocol(self._context, protocol)

    # Reading

    def next(self, n: int = 1, *, mode: str = "best", seed: int = 0) -> WidgetResults[Record]:
        """The undecided records to read next.

        Args:
            n: how many.
            mode: ``best``: the most likely included first; before there is an inclusion and an
                exclusion to learn from, what the protocol asks for, else the order of the
                sources. ``uncertain``: the least certain first. ``random``: a random sample, for
                checks. ``cluster``: one from each cluster in turn.
            seed: of the random sample; the same seed gives the same sample.

        Raises:
            UsageError: if there is no such mode, or a ranker of your own fails.
        """
        found = self.ranking.queue(n, mode=mode, seed=seed)[0]
        return WidgetResults(found, self._widgets.table_of)

    def similar(
        self,
        ids: RecordIds | None = None,
        n: int = 10,
        *,
        where: str = "",
        tag: str = "",
        unlike: RecordIds | None = None,
        undecided: bool = False,
        diverse: float = 0.0,
    ) -> WidgetResults[Suggestion]:
        """The records that are most similar to others, with the terms they share.

        Args:
            ids: one record or several.
            n: how many.
            where: ask about all records decided so, too: ``include`` for what was included.
            tag: also use all papers with this tag.
            unlike: records that what is found should differ from.
            undecided: only undecided papers.
            diverse: 0 for the most alike, up to 1 for those that differ most from each other
                (maximal marginal relevance, Carbonell and Goldstein 1998).

        Raises:
            UsageError: if ``diverse`` is out of range, or no record, tag or decision is given.
        """
        wanted = None
        if where or tag:
            wanted = record_filter(where or "all", tag=tag)
        elif ids is None:
            raise UsageError("give records, a tag or a decision to find similar papers")
        found = self._context.advisor.similar(
            None if ids is None else self._context.names(ids),
            n,
            wanted=wanted,
            unlike=None if unlike is None else self._context.names(unlike),
            undecided=undecided,
            diverse=diverse,
        )
        return WidgetResults(results.suggestions(found), self._widgets.similar)

    # Deciding

    def include(self, ids: RecordIds, *, note: str | None = None) -> ActionResult:
        """Include records."""
        return self.decide(ids, Decision.INCLUDE, note=note)

    def maybe(self, ids: RecordIds, *, note: str | None = None) -> ActionResult:
        """Put records aside as maybe."""
        return self.decide(ids, Decision.MAYBE, note=note)

    def exclude(
        self, ids: RecordIds, reason: str | Sequence[str] | None = None, *, note: str | None = None
    ) -> ActionResult:
        """Exclude records, with a reason or several."""
        return self.decide(ids, Decision.EXCLUDE, reason, note=note)

    def clear(self, ids: RecordIds, *, note: str | None = None) -> ActionResult:
        """Clear the decision on records: they are undecided again."""
        return self.decide(ids, None, note=note)

    def decide(
        self,
        ids: RecordIds,
        decision: Decision | str | None,
        reason: str | Sequence[str] | None = None,
        *,
        note: str | None = None,
        seconds: float | None = None,
    ) -> ActionResult:
        """Decide records; one step of undo, however many they are.

        Args:
            ids: the records.
            decision: ``include``, ``maybe``, ``exclude``; ``None`` or ``undecided`` for none.
            reason: why, of an exclusion; one or several.
            note: a note to write on them, too.
            seconds: how long you looked at the one record; see `Progress.timing`.

        Raises:
            UsageError: if there is no such decision, or a reason without an exclusion.
        """
        reasons = [reason] if isinstance(reason, str) else list(reason or ())
        return decide(self._context, ids, decision, reasons, note=note, seconds=seconds)

    def tag(self, ids: RecordIds, *tags: str) -> ActionResult:
        """Add tags to records."""
        return self.tags.change(ids, add=tags)

    def untag(self, ids: RecordIds, *tags: str) -> ActionResult:
        """Remove your tags from records."""
        return self.tags.change(ids, remove=tags)

    def note(
        self,
        ids: RecordIds,
        text: str,
        note: str | None = None,
        act: str | None = None,
        *,
        base: str | None = None,
    ) -> ActionResult:
        """Write a note on records.

        Args:
            ids: the records.
            text: what it says; nothing at all removes an earlier note.
            note: the id of an earlier note of yours to change; a new one if not given.
            act: an earlier action of the same editing session, to be undone together with it.
            base: what the earlier note said when you began to change it. If it says something else
                by now, that stays and the text becomes a separate note, whose id is the
                result's ``note``.
        """
        return write_note(self._context, ids, text, note, act, base=base)

    @contextmanager
    def action(self, label: str) -> Iterator[ActionGroup]:
        """Group changes: what is done inside is one step of undo.

        >>> with r.action("first pass"):
        ...     r.exclude(r.where("title:survey"), "survey")
        ...     r.tag(r.where("year:>2022"), "recent")

        Inside another one it is part of that. If an error is raised inside, what was done before
        it is saved and stays, as one step of undo: decisions are never lost. Only changes of this
        thread (or asyncio task) belong to it; what a widget or a window does meanwhile does not.
        Imports and frozen keys, which cannot be undone, do not either.

        Args:
            label: the group in words, as the list of actions shows it.

        Yields:
            The group; its ``act`` can be given to `undo`, ``ids`` are the records changed so far.

        Raises:
            UsageError: if the label is empty or longer than 200 characters.
        """
        database = self._context.database
        with grouped(database.engine, self.reviewer, keep_label(label, "label")) as group:
            yield group

    def on_change(self, callback: Callable[[list[Event]], Any]) -> Watch:
        """Be told of every change by anyone, within about a tenth of a second.

        Args:
            callback: called with the new events, on a separate thread, until the watch is
                stopped or the review is closed.

        Returns:
            The watch; its ``stop()`` ends it.
        """
        return self.log.watch(callback)

    def undo(self, act: str | None = None) -> ActionResult:
        """Undo your last action, or the named one; any number of steps.

        Returns:
            What was undone; ``act`` is empty if there was nothing.

        Raises:
            MissingError: if the named action is not yours or is undone already.
        """
        return self._context.recorder.undo(act)

    def redo(self, act: str | None = None) -> ActionResult:
        """Redo what was undone last, unless you did something else since; or the named action.

        Raises:
            MissingError: if the named action is not yours or is not undone.
        """
        return self._context.recorder.redo(act)

    # Exporting

    def to_bibtex(
        self,
        path: str | os.PathLike[str] | None = None,
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        ids: RecordIds | None = None,
        cited_in: Documents | None = None,
        query: str | None = None,
        overwrite: bool = False,
        dialect: str = "bibtex",
        preset: str | None = None,
        stage: str | None = None,
        whose: str | None = None,
        **options: bool,
    ) -> str:
        """The bibliography of the records chosen; their citation keys are frozen by it.

        Args:
            path: a file to write; it is replaced in one step.
            where: ``include`` (if not given), ``maybe``, ``exclude``, ``undecided`` or ``all``
                (if not given, but ``ids``, ``cited_in`` or ``query`` are).
            tag: only those with this tag.
            text: only those with all of these words.
            ids: only these, by id or key.
            cited_in: only those cited in documents or folders, as `Bibliography.cited`.
            query: only those that fit it, as `find`.
            overwrite: replace a file even if this tool did not write it, or somebody changed it.
            dialect: ``bibtex``, ``biblatex``, or ``source``: types and fields as the sources have
                them.
            preset: ``full``: abstracts, tags, notes, decisions; ``submission``: none of these, nor
                paths and keywords.
            stage: whose decisions count; if not given, those of the last stage that has any.
            whose: ``joint``: the decisions of the team, as `team` has them; ``mine``; if not given,
                the joint ones once several have decided.
            options: what else to write: ``abstract``, ``tags``, ``notes``, ``decision``, ``links``
                (every address, not only the one to cite); ``ascii``: nothing but ASCII, unless no
                LaTeX command prints it; ``unicode``: letters and signs as they are, which
                BibLaTeX has without asking; ``abbreviated_journals``: a journal's abbreviation,
                where a paper of the review has it. All off.

        Returns:
            The text of the file.

        Raises:
            ExistsError: if the file is of other origin, or was changed by hand, and ``overwrite``
                is not set.
            StorageError: if the file cannot be written.
        """
        choice = Choice(where, tag, text, ids, cited_in, query, whose)
        chosen = with_preset(preset, options)
        return exports.bibtex_text(
            self._context, path, choice, chosen, dialect=dialect, stage=stage, overwrite=overwrite
        )

    def export(
        self,
        path: str | os.PathLike[str],
        to: str | None = None,
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        ids: RecordIds | None = None,
        cited_in: Documents | None = None,
        query: str | None = None,
        overwrite: bool = False,
        preset: str | None = None,
        stage: str | None = None,
        whose: str | None = None,
        **options: Any,
    ) -> Export:
        """Write the records chosen as a file of any format; their citation keys are frozen by it.

        Args:
            path: the file; it is replaced in one step.
            to: ``bibtex``, ``biblatex``, ``csl-json``, ``ris``, ``csv``, ``xlsx``, ``asreview``,
                ``rayyan``, ``references``, or what an installed writer adds; if not given, the
                file's ending says it.
            where: as `to_bibtex`, and so ``tag``, ``text``, ``ids``, ``cited_in``, ``query``,
                ``preset``.
            tag: see above.
            text: see above.
            ids: see above.
            cited_in: see above.
            query: see above.
            overwrite: replace a file even if this tool did not write it, or somebody changed it.
            preset: see above.
            stage: see above.
            whose: see above.
            options: ``abstract``, ``tags``, ``notes``, ``decision`` (off in bibliographies, on in
                tables); of .bib files also those of `to_bibtex`; of references ``style`` (a .csl
                file; Harvard if not given) and ``markdown`` (on if the file ends in .md).

        Raises:
            UsageError: if there is no such format or option.
            ExistsError: as `to_bibtex`.
            NothingCitedError: if ``cited_in`` is given and would leave no entry.
            StorageError: if the file cannot be written.
        """
        choice = Choice(where, tag, text, ids, cited_in, query, whose)
        return exports.export(
            self._context,
            path,
            choice,
            options,
            to=to,
            stage=stage,
            preset=preset,
            overwrite=overwrite,
        )

    # Notebook and lifetime

    def triage(self) -> Triage:
        """A widget with the next paper, to decide in a notebook cell.

        As all widgets it can be put in a box, observed and linked by its ``selection`` (ids of
        papers), and leaves a readable form in the saved notebook; see `litreview.widgets`.

        Warns:
            UserWarning: if the review is read-only, so that no decision can be saved.
        """
        return self._widgets.triage()

    def card(self, id: RecordIds) -> Card:
        """A widget with one paper, to decide, tag and annotate it.

        Warns:
            UserWarning: as `triage`.

        Raises:
            MissingError: if there is no such paper.
            UsageError: if it is not one paper.
        """
        with self._context.read() as connection:
            found = self._context.resolve_one(connection, id, "a card shows")
        return self._widgets.card(self[found])

    def table(self, query: str | Sequence[Record] = "") -> Table:
        """A widget with a table of papers, to select and decide several at once.

        >>> papers = r.table("tag:vit year:>2022")
        >>> r.tag(papers.selection, "read")

        Args:
            query: which papers, as `find` takes it; all if empty. Or the papers themselves, as
                `find` returns them.

        Warns:
            UserWarning: as `triage`.

        Raises:
            UsageError: if the query cannot be read.
        """
        if isinstance(query, str):
            return self._widgets.table(query)
        return self._widgets.table_of(query)

    def prisma(self) -> PrismaDiagram:
        """A widget with the PRISMA 2020 flow diagram; a click on a number selects its papers."""
        return self._widgets.prisma()

    def map(self) -> Map:
        """A widget with the map of papers by similarity; the lasso selects papers."""
        return self._widgets.map()

    def close(self) -> None:
        """Stop all watches and close the file."""
        self._context.close()

    def __enter__(self) -> Review:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __str__(self) -> str:
        return display.plain_summary(self.status())

    def __repr__(self) -> str:
        return f"<Review {self.name}: {display.counts(self.status())}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        found = self.status()
        return {"text/plain": display.plain_summary(found), "text/html": display.summary(found)}
