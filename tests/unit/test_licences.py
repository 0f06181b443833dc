"""What the product is installed with may be passed on under its own licence (BSD-3-Clause).

The licences are what the installed distributions and ``package-lock.json`` say. A dependency that
says something else is looked up by hand and named here with what was found.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
NAME = "jupyterlab-litreview"
EXTRAS = ("", "postgresql")

PERMISSIVE = re.compile(
    r"\b(0BSD|AFL|Apache|BlueOak|BSD|CC0|CC-BY-4|HPND|ISC|MIT|MIT-CMU|MPL|OFL|PSF|PSFL"
    r"|Python|Public Domain|Unlicense|Zlib)\b",
    re.IGNORECASE,
)
"""Part of a licence's name or identifier, as in ``BSD-3-Clause`` or ``MIT License``."""

COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)

PYTHON = {
    "psycopg": "LGPL-3.0: used as a library that anybody can replace; only with [postgresql]",
    "psycopg-binary": "LGPL-3.0: as psycopg",
}
"""Distributions that say something else, and why that is compatible."""

NPM = {
    "elkjs": "EPL-2.0: of mermaid, which JupyterLab serves; it is not in the extension",
    "compute-gcd": "MIT in its licence file; package.json has no identifier",
    "compute-lcm": "MIT in its licence file; package.json has no identifier",
    "khroma": "MIT in its licence file; package.json has no identifier",
    "validate.io-function": "MIT in its licence file; package.json has no identifier",
    "validate.io-integer": "MIT in its licence file; package.json has no identifier",
    "validate.io-integer-array": "MIT in its licence file; package.json has no identifier",
    "validate.io-number": "MIT in its licence file; package.json has no identifier",
}
"""Packages of the browser part that say something else, and why that is compatible."""


def requirements(name: str, extra: str) -> list[str]:
    """The names of the distributions that one needs here."""
    found = []
    for text in distribution(name).requires or ():
        one = Requirement(text)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            found.append(one.name)
    return found


def closure() -> dict[str, Distribution]:
    """All distributions that come with the product."""
    found: dict[str, Distribution] = {}
    waiting = [name for extra in EXTRAS for name in requirements(NAME, extra)]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # for another system, or an extra that is not installed
            continue
        waiting += requirements(name, "")
    return found


def licence(one: Distribution) -> str:
    """What a distribution says of its licence: an expression, classifiers, or its own words."""
    data = one.metadata
    classified = [text for text in data.get_all("Classifier") or () if text.startswith("License")]
    words = (data.get("License") or "").strip().partition("\n")[0]
    return "; ".join(filter(None, (data.get("License-Expression"), *classified, words)))


def test_python_dependencies_may_be_passed_on():
    known = closure()
    assert len(known) > 50, "the dependencies were found"
    said = {name: licence(one) for name, one in known.items()}
    wrong = {
        name: text
        for name, text in said.items()
        if name not in PYTHON and (COPYLEFT.search(text) or not PERMISSIVE.search(text))
    }
    assert wrong == {}


def test_packages_of_the_browser_may_be_passed_on():
    lock = json.loads((ROOT / "extension" / "package-lock.json").read_text(encoding="utf-8"))
    said = {
        place.rpartition("node_modules/")[2]: str(package.get("license", ""))
        for place, package in lock["packages"].items()
        if place.startswith("node_modules/") and not package.get("dev")
    }
    assert len(said) > 100, "the packages were found"
    wrong = {
        name: text
        for name, text in said.items()
        if name not in NPM and (COPYLEFT.search(text) or not PERMISSIVE.search(text))
    }
    assert wrong == {}


@pytest.mark.parametrize("text", ["GPL-3.0-or-later", "GNU General Public License v3", "AGPL-3.0"])
def test_a_copyleft_licence_is_told_from_others(text):
    assert COPYLEFT.search(text)


@pytest.mark.parametrize("text", ["BSD-3-Clause", "MIT License", "(MPL-2.0 OR Apache-2.0)"])
def test_a_permissive_licence_is_known(text):
    assert PERMISSIVE.search(text)
    assert not COPYLEFT.search(text)
