"""The cells of ``screening.ipynb``; ``python notebooks/make.py`` makes it."""

CELLS = (
    (
        "md",
        """
# Screen a systematic review

From two searches to a PRISMA flow diagram: protocol, sources, a first pass by query, screening with
suggestions, full text, when to stop. The papers are made up.
""",
    ),
    (
        "py",
        '''
from pathlib import Path

import litreview

Path("database.bib").write_text("""
@article{abel2019, title = {Street trees and heat in a small town}, author = {Abel, Ida},
  year = 2019, doi = {10.5555/heat.1}, abstract = {Trees cooled streets by two degrees at noon.}}
@article{born2020, title = {Shade of street trees at bus stops}, author = {Born, Jan}, year = 2020,
  doi = {10.5555/heat.2}, abstract = {Shade of trees cooled waiting passengers in summer heat.}}
@article{cole2021, title = {Roof gardens and indoor heat}, author = {Cole, Uma}, year = 2021,
  doi = {10.5555/heat.3}, abstract = {Roof gardens cooled upper floors. Streets were not measured.}}
@article{dorn2022, title = {A survey of city parks}, author = {Dorn, Lea}, year = 2022,
  doi = {10.5555/heat.4}, abstract = {A survey of visitors of parks, without measurements.}}
@article{eder2022, title = {Trees, heat and sleep}, author = {Eder, Max}, year = 2022,
  doi = {10.5555/heat.5}, abstract = {Residents of streets with trees slept better in heat.}}
""")
Path("register.bib").write_text("""
@article{born2020shade, title = {Shade of street trees at bus stops}, author = {Born, Jan},
  year = 2020, doi = {10.5555/heat.2}}
@misc{falk2023, title = {Trial of new street trees against heat}, author = {Falk, Eva},
  year = 2023, doi = {10.5555/heat.6}, abstract = {A trial plants trees in hot streets.}}
@misc{gold2023, title = {Snow on city trees}, author = {Gold, Tim}, year = 2023,
  doi = {10.5555/heat.7}, abstract = {Snow breaks branches of trees in winter.}}
""")
r = litreview.open("screening.review", create=True)
r.protocol = litreview.Protocol(
    question="Do street trees reduce heat in streets?",
    include=("measures heat in streets with trees",),
    exclude=("no measurements", "not about streets"),
    include_terms=("street trees", "heat"),
)
r.add(["database.bib", "register.bib"])
''',
    ),
    ("md", "Where the papers come from. A register counts as such in the flow diagram."),
    ("py", 'r.sources.set_kind("register.bib", "register")\nr.sources.df'),
    (
        "md",
        """
## A first pass

Queries and masks name papers. What is done inside `r.action` is one step of undo.
""",
    ),
    (
        "py",
        """
with r.action("first pass") as first_pass:
    r.exclude(r.where("title:survey"), "no measurements")
    r.exclude(r.where("snow OR roof"), "not about streets")
    r.include(r.df.title.str.startswith("Street trees"))
first_pass
""",
    ),
    ("md", "## What to read next, and why"),
    ("py", "r.next(3)"),
    ("py", "r.ranking.why(r.next()[0].id)"),
    (
        "md",
        """
By hand it goes on in the card: `i` include, `m` maybe, `e` exclude, `z` undo. Below, the same by
code.
""",
    ),
    ("py", "r.triage()"),
    (
        "py",
        """
r.include(r.where("shade OR sleep"))
r.maybe(r.where("trial"), note="no results yet?")
r.progress.stopping()
""",
    ),
    (
        "md",
        """
## Full text

What was included or marked as maybe is assessed again, with a reason for each exclusion.
""",
    ),
    (
        "py",
        """
full = r.at("full-text")
full.exclude(full.where("trial"), "no results")
full.include(full.where("-trial"))
full.df[["key", "decision", "reasons"]]
""",
    ),
    ("md", "## Numbers for the paper\n\nA click on a number in `r.prisma()` selects its papers."),
    ("py", "r.progress.prisma()"),
    ("py", "r.progress.reading()"),
    ("py", 'print(r.progress.stopping().methods_sentence())\nfull.export("screening.bib")'),
    ("py", "r.close()"),
)
