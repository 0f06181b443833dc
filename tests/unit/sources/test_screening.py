"""Other tools' decisions, whatever format they came in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.model import Decision, Entry, Screening
from litreview.sources import open_source
from litreview.sources.screening import screened

INCLUDE, MAYBE, EXCLUDE = Decision.INCLUDE, Decision.MAYBE, Decision.EXCLUDE


def told(**fields: str) -> tuple[tuple[Screening, ...], dict[str, str]]:
    entry = screened(Entry("A title", fields=fields))
    return entry.screenings, dict(entry.fields)


def from_table(text: str) -> list[Entry]:
    items = open_source(text.encode(), "x.csv").items
    return [screened(item) for item in items if isinstance(item, Entry)]


RAYYAN = (
    'Section: 12 p. | RAYYAN-INCLUSION: {"Ann Lee"=>"Excluded", "Bob"=>"Maybe"} | '
    "RAYYAN-LABELS: animals,to read | RAYYAN-EXCLUSION-REASONS: wrong population,no abstract"
    ' | USER-NOTES: {"Bob"=>["says \\"no\\" | yes", "second"]}'
)


def test_rayyan_names_every_reviewer():
    parts, fields = told(note=RAYYAN)
    assert parts == (
        Screening("Ann Lee", EXCLUDE, ("wrong population", "no abstract")),
        Screening("Bob", MAYBE, notes=('says "no" | yes', "second")),
        Screening(tags=("animals", "to read")),
    )
    assert fields == {"note": "Section: 12 p."}


@pytest.mark.parametrize(
    "note",
    [
        r"RAYYAN-INCLUSION: {\"Ann\"=\>\"Included\"}",
        "RAYYAN-INCLUSION: {&quot;Ann&quot;=&gt;&quot;Included&quot;}",
        'RAYYAN-INCLUSION: {"Ann"=>true}',
        r'RAYYAN-INCLUSION: \{"Ann"=\>"Included"\}',
        r'RAYYAN-INCLUSION: {{"}Ann{"}={\textgreater}{"}Included{"}}',
        'first line\nRAYYAN-INCLUSION: {"Ann"=>"Included"}',
    ],
)
def test_rayyan_as_ris_and_bibtex_hold_it(note):
    parts, fields = told(note=note)
    assert parts == (Screening("Ann", INCLUDE),)
    assert fields == ({"note": "first line"} if "first" in note else {})


def test_notes_of_another_origin_stay_between_rayyans():
    note = (
        'a | RAYYAN-INCLUSION: {"Ann"=>"Included"} | b | RAYYAN-LABELS: x,y z | c, d | '
        'USER-NOTES: {"Ann"=>["n"]} | e'
    )
    parts, fields = told(note=note)
    assert parts == (Screening("Ann", INCLUDE, notes=("n",)), Screening(tags=("x", "y z")))
    assert fields == {"note": "a | b | c, d | e"}


def test_what_rayyan_does_not_say_clearly_stays():
    note = 'RAYYAN-INCLUSION: {"Ann"=>"Perhaps"} | RAYYAN-EXCLUSION-REASONS: wrong'
    assert told(note=note) == ((), {"note": note})
    note = 'RAYYAN-INCLUSION: {"Ann"=>"Perhaps", "Bob"=>"Included"}'
    assert told(note=note) == ((Screening("Bob", INCLUDE),), {"note": note})


def test_a_note_about_inclusion_is_a_note():
    assert told(note="inclusion of RAYYAN-like tools") == (
        (),
        {"note": "inclusion of RAYYAN-like tools"},
    )


@pytest.mark.parametrize(
    ("word", "decision"),
    [("relevant", INCLUDE), ("irrelevant", EXCLUDE), ("not_seen", None)],
)
def test_asreview_in_the_notes_of_a_ris_file(word, decision):
    parts, fields = told(note=f"a note\nASReview_{word}\nanother")
    assert parts == ((Screening(decision=decision),) if decision else ())
    assert fields == {"note": "a note\nanother"}


def test_that_a_label_was_known_before_is_kept_elsewhere():
    parts, fields = told(note="ASReview_relevant, ASReview_prior")
    assert parts == (Screening(decision=INCLUDE),)
    assert fields == {"asreview_prior": "1"}


def test_contradicting_words_decide_nothing_and_stay():
    note = "ASReview_relevant, ASReview_irrelevant"
    assert told(note=note) == ((), {"note": note})


def test_asreview_in_columns():
    entries = from_table(
        "title,included,asreview_label,asreview_note,asreview_tags,asreview_user_name,"
        "asreview_tag_design_rct,asreview_time\n"
        "A,1,0,too old,\"['x', 'y']\",Ann,1,2024-01-01\n"
        "B,0,,,,,0,\n"
        "C,1,,,,,,\n"
        "D,,-1,,,,,\n"
        "E,perhaps,,,,,,\n"
    )
    assert [entry.screenings for entry in entries] == [
        (Screening("Ann", EXCLUDE, tags=("x", "y", "design rct"), notes=("too old",)),),
        (Screening(decision=EXCLUDE),),
        (Screening(decision=INCLUDE),),
        (),
        (),
    ]
    assert entries[0].fields == {"included": "1", "asreview_time": "2024-01-01"}
    assert entries[4].fields == {"included": "perhaps"}


@pytest.mark.parametrize("column", ["label", "included", "label_included", "final_included"])
def test_asreviews_names_for_the_label(column):
    assert [e.screenings for e in from_table(f"title,{column}\nA,1\nB,0.0\n")] == [
        (Screening(decision=INCLUDE),),
        (Screening(decision=EXCLUDE),),
    ]


def test_a_table_made_by_hand():
    entries = from_table(
        "title,decision,reason,tags,notes\n"
        "A,exclude,too old; wrong place,a; b,printed\nB,Maybe,,,\nC,include,but why,,\n"
    )
    assert [entry.screenings for entry in entries] == [
        (Screening("", EXCLUDE, ("too old", "wrong place"), ("a", "b")),),
        (Screening(decision=MAYBE),),
        (Screening(decision=INCLUDE, notes=("but why",)),),
    ]
    assert [entry.fields for entry in entries] == [{"note": "printed"}, {}, {}]


def test_two_labels_that_agree_are_one():
    (entry,) = from_table("title,included,asreview_label\nA,1,1\n")
    assert (entry.screenings, entry.fields) == ((Screening(decision=INCLUDE),), {})


def test_the_label_of_biblatex_is_no_decision():
    text = "@article{a,\n title = {A}, label = {1}\n}"
    (entry,) = (screened(x) for x in open_source(text.encode(), "x.bib").items)
    assert (entry.screenings, entry.fields) == ((), {"label": "1"})


def test_covidence():
    (entry,) = from_table(
        "Title,Abstract,Covidence #,Notes,Tags\n"
        'A,x,#7,"Exclusion reason: 3 - Wrong outcomes; Ann Lee (2023-05-08 19:48:25)(Screen): '
        'see table 2; Bob (2023-05-09 08:00:00): no","Awaiting; RCT"\n'
    )
    assert entry.screenings == (
        Screening("", EXCLUDE, ("Wrong outcomes",), ("Awaiting", "RCT")),
        Screening("Ann Lee", notes=("see table 2",)),
        Screening("Bob", notes=("no",)),
    )
    assert entry.fields == {"covidence": "#7"}


@pytest.mark.parametrize(
    ("status", "decision"),
    [
        ("rev_prescreen_included", INCLUDE),
        ("rev_prescreen_excluded", EXCLUDE),
        ("pdf_prepared", INCLUDE),
        ("rev_included", INCLUDE),
        ("rev_synthesized", INCLUDE),
        ("rev_excluded", EXCLUDE),
    ],
)
def test_colrev(status, decision):
    parts, _ = told(colrev_status=status, screening_criteria="design=out;population=in")
    reasons = ("design",) if decision is EXCLUDE else ()
    assert parts == (Screening("", decision, reasons),)


def test_colrev_before_the_prescreen_decides_nothing():
    assert told(colrev_status="md_processed")[0] == ()


def test_zoteros_tags_and_notes():
    (entry,) = from_table(
        "Key,Item Type,Title,Date Added,Notes,Manual Tags,Automatic Tags\n"
        'ABCD2345,book,A,2024-01-01,"<p>One &amp; two</p><p>three</p>; <p>4</p>",a b; c,Physics\n'
    )
    assert entry.screenings == (Screening(tags=("a b", "c"), notes=("One & two\nthree", "4")),)
    assert entry.fields["keywords"] == "Physics"


def test_a_label_too_long_for_a_tag_is_a_note():
    long = "very " * 60
    parts, _ = told(note=f"RAYYAN-LABELS: short,{long}")
    assert parts == (Screening(tags=("short",), notes=(long.strip(),)),)


BITS = st.sampled_from(
    [
        *("RAYYAN-INCLUSION: ", "RAYYAN-LABELS: ", "USER-NOTES: ", "RAYYAN-EXCLUSION-REASONS: "),
        *("{", '"Ann"', "=>", '"Included"', '"Excluded"', '["one"]', "}", "[", "]", " | ", "\n"),
        *(",", ";", "ASReview_relevant", "Exclusion reason: ", "(2024-05-01 10:00)", "word", '"'),
        *("\\", " "),
    ]
)


@given(st.lists(BITS, max_size=40).map("".join), st.booleans())
def test_no_word_of_a_note_is_lost(note, covidence):
    fields = {"note": note} | ({"covidence": "#1", "tags": "a"} if covidence else {})
    parts, left = told(**fields)
    kept = " ".join(left.values())
    for part in parts:
        kept += " ".join([part.reviewer, *part.reasons, *part.tags, *part.notes])
    for word in ("word", "one"):
        if word in note:
            assert word in kept


@pytest.mark.parametrize(
    "unit", ['"a"=>["', '"a"=>', "RAYYAN-LABELS: ", "\n", "; (2024", "<p", "=  "]
)
def test_long_notes_are_read_in_linear_time(unit):
    note = "RAYYAN-INCLUSION: USER-NOTES: " + unit * 50_000
    told(note=note)
    told(note=note, covidence="#1")
    told(**{"note": f"<{note}", "date-added": "x"})


def test_a_note_of_zotero_in_ris_is_a_note_of_the_reviewer():
    text = "TY  - JOUR\nTI  - T\nN1  - <p>Read <b>twice</b>.</p><p>Good.</p>\nER  - \n"
    (entry,) = open_source(text.encode(), "z.ris").items
    found = screened(entry)
    assert ("note" in found.fields, [one.notes for one in found.screenings]) == (
        False,
        [("Read twice.\nGood.",)],
    )
