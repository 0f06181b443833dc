"""The page on keys and settings says what the schema says."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "extension" / "schema" / "plugin.json").read_text())
PAGE = (ROOT / "docs" / "shortcuts-and-settings.md").read_text()


def rows(heading):
    """The cells of the table that begins so, without its heading."""
    table = PAGE[PAGE.index(f"| {heading} |") :].split("\n\n")[0]
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[2:]]


def test_every_key_is_on_the_page_and_no_other():
    keys = [" ".join(one["keys"]) for one in SCHEMA["jupyter.lab.shortcuts"]]
    told = [key for cell, _ in rows("key") for key in re.findall("`([^`]+)`", cell)]
    digits = [str(digit) for digit in range(1, 10)]
    assert sorted(set(told) | set(digits)) == sorted(keys)


def test_every_setting_is_on_the_page_with_its_default():
    told = {title: default for title, _, default in rows("setting")}
    settings = SCHEMA["properties"].values()
    assert told == {
        one["title"]: str(one["default"]).lower().removesuffix(".0") for one in settings
    }
