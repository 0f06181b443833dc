"""Finished reviews as tables: CSV files with a title, an abstract and whether it was included."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from litreview.errors import InputError, UsageError

__all__ = ["read_finished"]

_TITLE = ("title", "titles", "primary_title")
_ABSTRACT = ("abstract", "abstracts", "notes_abstract")
_INCLUDED = ("included", "label_included", "asreview_label", "label", "include", "decision")
_YES = {"1", "1.0", "true", "yes", "y", "include", "included", "relevant"}
_NO = {"0", "0.0", "false", "no", "n", "exclude", "excluded", "irrelevant"}

csv.field_size_limit(1 << 24)


def read_finished(file: Path) -> tuple[list[tuple[str, str]], list[bool]]:
    """Read a finished review.

    Args:
        file: CSV or TSV in UTF-8 with a heading; the columns are found by name, whatever their
            case: title, abstract (may be missing), and included (or ASReview's names for it).

    Returns:
        (title, abstract) pairs, and whether each was included. Papers that no one decided, with an
        empty or -1 in that column, are left out.

    Raises:
        UsageError: there is no such file.
        InputError: it cannot be read as such a table; names the file, the line and what is wrong.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"there is no file {file}") from None
    except OSError as error:
        raise InputError(f"{file}: it cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{file}: line {line}: not UTF-8; save it as UTF-8") from None
    heading = text.partition("\n")[0]
    separator = "\t" if heading.count("\t") > heading.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _read(file, reader)
    except csv.Error as error:
        raise InputError(f"{file}: line {reader.line_num}: {error}") from error


def _read(file: Path, reader: Any) -> tuple[list[tuple[str, str]], list[bool]]:
    columns = [name.strip().lower() for name in next(reader, [])]
    title, abstract, included = (_find(columns, names) for names in (_TITLE, _ABSTRACT, _INCLUDED))
    if title is None or included is None:
        raise InputError(
            f"{file}: line 1: the columns title, abstract and included are required; found"
            f" {', '.join(columns)[:200] or 'none'}"
        )
    texts: list[tuple[str, str]] = []
    labels: list[bool] = []
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        # A comma or a quotation mark too many shifts what follows: nothing of it can be trusted.
        if len(row) <= included or any(cell.strip() for cell in row[len(columns) :]):
            raise InputError(
                f"{file}: line {reader.line_num}: {len(row)} cells, but {len(columns)} columns;"
                " check its quotation marks"
            )
        told = row[included].strip().lower()
        if told in ("", "-1"):
            continue
        if told not in _YES | _NO:
            raise InputError(
                f"{file}: line {reader.line_num}: {columns[included]} must be 0 or 1, not"
                f" {row[included][:40]!r}"
            )
        cells = row + [""] * (len(columns) - len(row))
        texts.append((cells[title], "" if abstract is None else cells[abstract]))
        labels.append(told in _YES)
    return texts, labels


def _find(columns: list[str], names: tuple[str, ...]) -> int | None:
    return next((columns.index(name) for name in names if name in columns), None)
