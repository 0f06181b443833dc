"""The cells of ``related-work.ipynb``; ``python notebooks/make.py`` makes it."""

CELLS = (
    (
        "md",
        """
# Write a related-work section

From the papers one has read to a section with citations that resolve: pick papers in a table, see
what is similar, keep the `.bib` up to date while you write, and check what the text cites. The
papers are made up.
""",
    ),
    (
        "py",
        '''
from pathlib import Path

import litreview

Path("papers.bib").write_text("""
@inproceedings{adam2021, title = {Sorting seeds by shape}, author = {Adam, Bea}, year = 2021,
  booktitle = {Proceedings of Seeds}, doi = {10.5555/seed.1},
  abstract = {A camera sorts seeds by shape.}}
@article{beck2022, title = {Sorting seeds by colour}, author = {Beck, Tom}, year = 2022,
  journal = {Journal of Seeds}, doi = {10.5555/seed.2},
  abstract = {A camera sorts seeds by colour, faster than by shape.}}
@article{cruz2023, title = {Counting seeds by weight}, author = {Cruz, Ana and Beck, Tom},
  year = 2023, journal = {Journal of Seeds}, doi = {10.5555/seed.3},
  abstract = {A scale counts seeds without a camera.}}
@article{diem2024, title = {Storing seeds in the cold}, author = {Diem, Leo}, year = 2024,
  journal = {Cold Letters}, doi = {10.5555/seed.4}, abstract = {Cold rooms keep seeds for years.}}
""")
r = litreview.open("related-work.review", create=True)
r.add("papers.bib")
''',
    ),
    (
        "md",
        """
## Pick papers

Select rows in the table; `table.selection` has their ids. Here a cell selects two, as a click
would.
""",
    ),
    ("py", 'table = r.table("seeds")\ntable'),
    (
        "py",
        """
table.selection = [r["adam2021"].id, r["beck2022"].id]
with r.action("pick for the section"):
    r.include(table.selection)
    r.tag(table.selection, "sorting")
    r.note("beck2022", "faster, but needs good light")
r.df[r.where("tag:sorting")][["key", "title", "notes"]]
""",
    ),
    ("md", "What else is similar to them?"),
    ("py", 'r.similar(where="include", undecided=True)'),
    ("py", 'r.include("cruz2023")'),
    (
        "md",
        """
## A `.bib` that follows

From here on `references.bib` holds what is included, whatever window it is included in.
""",
    ),
    ("py", 'r.bibliography.follow("references.bib", "include")'),
    (
        "md",
        """
## Write

In a Markdown cell, `@` offers the papers of the open review. The section is written to a file here
so that the next cell can check it.
""",
    ),
    (
        "py",
        '''
Path("section.md").write_text("""# Related work

Seeds are sorted by shape [@adam2021] or by colour [@beck2022], and counted by weight [@cruz2023].
How long sorted seeds keep is open [@diem2042].
""")
cited = r.bibliography.cited("section.md")
print(cited)
for citation in cited.missing:
    print(citation)
''',
    ),
    ("md", "One key is mistyped. The paper is there, so it is included and the key corrected."),
    (
        "py",
        """
text = Path("section.md").read_text()
Path("section.md").write_text(text.replace("diem2042", "diem2024"))
r.include("diem2024")
r.bibliography.cited("section.md")
""",
    ),
    ("md", "The references as text, in the order of their keys."),
    (
        "py",
        """
r.export("references.md", cited_in="section.md")
print(Path("references.md").read_text())
""",
    ),
    ("py", "r.close()"),
)
