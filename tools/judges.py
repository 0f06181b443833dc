"""See that the programs which judge exported bibliographies are there.

Usage: python tools/judges.py [--install]

With ``--install``, missing ones are installed with apt where the user may. citation-js
is no program: npm brings it with what builds the extension.
"""

import shutil
import sys

from debian import install

PROGRAMS = ("bibtex", "pdflatex", "biber", "pandoc")
PACKAGES = (
    "biber",
    "pandoc",
    "texlive-bibtex-extra",
    "texlive-latex-base",
    "texlive-latex-recommended",
)


def missing() -> list[str]:
    return [name for name in PROGRAMS if shutil.which(name) is None]


def main() -> None:
    if missing() and "--install" in sys.argv[1:]:
        install(*PACKAGES)
    if missing():
        sys.exit(
            f"Missing: {', '.join(missing())}. Install with: sudo apt-get install"
            f" {' '.join(PACKAGES)} (macOS: brew install mactex-no-gui pandoc),"
            " or leave these tests out with: make test JUDGES=no"
        )
    for name in PROGRAMS:
        print(shutil.which(name))


if __name__ == "__main__":
    main()
