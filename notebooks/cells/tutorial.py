"""The cells of ``tutorial.ipynb``; ``python notebooks/make.py`` makes it."""

CELLS = (
    (
        "md",
        """
# From five pages to a bibliography

Five "Daily Papers" pages lie in `seeds/`: 502 entries, 399 different papers. In ten minutes you
will have read a few, excluded what is out of scope, and hold a `.bib` file to cite from.

Everything you do here is saved at once in one file, `tutorial.review`. The Review sidebar, the
widget below, this interface and `jupyter review` on the command line all show the same review.
""",
    ),
    (
        "py",
        """
from pathlib import Path

import litreview

r = litreview.open("tutorial.review", create=True)
print(r.add(sorted(Path("../seeds").glob("*.txt"))))
r
""",
    ),
    (
        "md",
        """
## The papers as a table

`r.df` is a pandas DataFrame with a row a record and everything you decided in its columns.
""",
    ),
    ("py", 'r.df[["title", "decision", "tags", "links"]].head()'),
    (
        "md",
        """
## Decide many at once

A mask names records. One call is one step of undo, however many papers it touches.
""",
    ),
    (
        "py",
        """
print(r.exclude(r.df.title.str.contains("Robot"), reason="out of scope"))
print(r.include(r.df.title.str.contains("Quantiz|1-bit|Low-Bit")))
""",
    ),
    ("md", "Too many? Take it back, and bring it again."),
    ("py", "print(r.undo())\nprint(r.redo())"),
    (
        "md",
        """
## What to read next

With a few papers included and a few excluded, a model puts those first that look like what you
include.
""",
    ),
    ("py", "for paper in r.next(5):\n    print(paper.id, paper.title)"),
    ("md", "A paper shows itself as a card."),
    ("py", "paper = r.next()[0]\npaper"),
    (
        "md",
        """
## Tag, annotate, decide
""",
    ),
    (
        "py",
        """
r.tag(paper, "to read", "efficiency")
r.note(paper, "Compare the memory figures with the others.")
r.include(paper)
r.log.history(paper.id)[["at", "what"]]
""",
    ),
    (
        "md",
        """
## Similar papers, and why
""",
    ),
    (
        "py",
        """
for suggestion in r.similar(paper, 5, undecided=True):
    print(suggestion)
""",
    ),
    (
        "md",
        """
## The card, to go on by hand

Keys work while the card has the focus: `i` include, `m` maybe, `e` exclude, `z` undo, `j` and `k`
to move, `t` to tag, `n` to write a note.
""",
    ),
    ("py", "r.triage()"),
    (
        "md",
        """
## A second search, with a colleague's decisions

Ada has searched elsewhere and screened in Rayyan. Her export is a file of references like any
other: RIS here, with her decisions and labels in the notes, where Rayyan puts them. What you
decided stays, what is there already is not asked again, and her decisions come along under her
name.
""",
    ),
    (
        "py",
        '''
files = Path("tutorial-files")
files.mkdir(exist_ok=True)
ris = files / "ada.ris"
ris.write_text("""\\
TY  - CONF
AU  - Frantar, Elias
AU  - Ashkboos, Saleh
AU  - Hoefler, Torsten
AU  - Alistarh, Dan
TI  - GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers
T2  - International Conference on Learning Representations
PY  - 2023
N1  - RAYYAN-INCLUSION: {"Ada"=>"Included"} | RAYYAN-LABELS: baseline
ER  -
TY  - CONF
AU  - Bondarenko, Yelysei
AU  - Nagel, Markus
AU  - Blankevoort, Tijmen
TI  - Quantizable transformers: Removing outliers by helping attention heads to do nothing
T2  - Advances in Neural Information Processing Systems
PY  - 2023
N1  - RAYYAN-INCLUSION: {"Ada"=>"Maybe"}
ER  -
TY  - SLIDE
AU  - Doe, Jane
TI  - Transformers in Reinforcement Learning
PY  - 2024
ER  -
""")
print(r.add(ris))
gptq = r.records(text="GPTQ accurate")[0]
r.log.history(gptq.id)[["reviewer", "what"]]
''',
    ),
    (
        "md",
        """
## One paper or two?

Certain duplicates were merged on import. Possible duplicates are for you to check, side by
side: `=` agrees, `≠` differs. Both answers can be undone, and are not asked again.
""",
    ),
    (
        "py",
        """
for pair in r.duplicates.list():
    print(pair)
    slides = any(record.title.endswith("Reinforcement Learning") for record in pair.records)
    print(r.duplicates.dismiss(pair.records) if slides else r.duplicates.merge(pair.records))
""",
    ),
    (
        "md",
        """
## Authors and years, from a file of your own

The pages had titles and abstracts only. `r.metadata.complete` looks records up: here in a `.bib` of
your own, without a network. What scores at least the threshold is taken over, the rest is offered.
""",
    ),
    (
        "py",
        '''
library = files / "library.bib"
library.write_text("""\\
@inproceedings{liu2025awp,
  author    = {Liu, Jing and Koike-Akino, Toshiaki and Wang, Ye and
               Mansour, Hassan and Brand, Matthew},
  title     = {{AWP}: Activation-Aware Weight Pruning and Quantization with
               Projected Gradient Descent},
  booktitle = {Workshop on Efficient Systems for Foundation Models},
  year      = 2025,
}
@misc{li2023repquant,
  author = {Li, Zhikai and Liu, Xuewen and Zhang, Jing and Gu, Qingyi},
  title  = {{RepQuant}: Towards Accurate Post-Training Quantization of Large Transformer Models},
  year   = 2023,
}
""")
print(r.metadata.complete(from_=library, where="include", threshold=0.95))
repquant = r.records(text="RepQuant")[0]
for candidate in r.metadata.candidates(repquant, from_=library):
    print(candidate)
''',
    ),
    (
        "md",
        """
Its title lacks the end, so nothing was taken over unasked. It is the right one, though. Every field
knows where it came from.
""",
    ),
    (
        "py",
        """
print(r.metadata.apply(candidate))
for field, origin in r.metadata.provenance(repquant.id).items():
    print(f"{field}: {origin}")
""",
    ),
    (
        "md",
        """
## Citation keys

A pattern says how keys are made, in Better BibTeX's spelling or JabRef's. See first what it would
do; papers without an author get two words of the title.
""",
    ),
    (
        "py",
        """
pattern = "auth.lower + year | shorttitle(2, 2)"
print(r.keys.pattern)
for change in r.keys.preview(pattern, where="include"):
    print(change.present, "->", change.new or "stays", change.why)
""",
    ),
    ("md", "Take it, and give one key by hand."),
    (
        "py",
        """
print(r.keys.regenerate(pattern))
awp = r.records(text="AWP")[0]
if not awp.key_frozen:
    print(r.keys.pin(awp, "awp"))
""",
    ),
    (
        "md",
        """
## What BibTeX would complain of

Before it does. Where something better is sure, a warning has a fix, which `r.bibliography.fix`
applies. Here only authors are missing, as the pages do not name them.
""",
    ),
    (
        "py",
        """
remarks = r.bibliography.check(where="include")
for remark in remarks:
    print(remark, dict(remark.fix))
print(r.bibliography.fix(remarks))
print(len(r.bibliography.check(where="include")), "left, for want of authors")
""",
    ),
    (
        "md",
        """
## The bibliography

The citation keys are frozen by the first export: whatever you change later, what you cite stays
citable.
""",
    ),
    (
        "py",
        """
bib = Path("tutorial.bib")
text = r.to_bibtex(bib, tags=True)
print(text[:600])
print(text.count("\\n@"), "entries")
""",
    ),
    (
        "md",
        """
## The same for others

BibLaTeX, CSL-JSON for pandoc, a table with decisions and notes, and formatted references.
""",
    ),
    (
        "py",
        """
print(r.export(files / "biblatex.bib", "biblatex"))
print(r.export(files / "csl.json"))
print(r.export(files / "table.csv", where="all"))
print(r.export(files / "references.md", ids=[gptq, awp, repquant]))
print((files / "references.md").read_text())
""",
    ),
    (
        "md",
        """
## Somebody edits the file

A co-author corrects an entry in the exported file. The next export does not trample that: it is
noticed, shown, and imported into the review, as one step of undo.
""",
    ),
    (
        "py",
        """
before, key, entry = bib.read_text().partition("{li2023,")
bib.write_text(before + key + entry.replace("year = {2023}", "year = {2024}", 1))
try:
    r.to_bibtex(bib, tags=True)
except litreview.ReviewError as error:
    print(error)
for edit in r.bibliography.hand_edits(bib):
    print(edit)
r.bibliography.import_hand_edits(bib)
r.to_bibtex(bib, tags=True)
print(r[repquant.id].year, "is cited as", r[repquant.id].key, "all the same")
""",
    ),
    ("py", "r.close()"),
)
