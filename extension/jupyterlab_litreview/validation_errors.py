"""What is wrong with a request, as a sentence a person can act on.

jsonschema's own messages repeat the whole value, which may be long and is untrusted.
"""

from __future__ import annotations

from typing import Any

from jsonschema import ValidationError

from jupyterlab_litreview.paths import printable

__all__ = ["sentence"]

TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}


def sentence(error: ValidationError, name: str) -> str:
    """One sentence that names the place and what is expected there.

    Args:
        error: as jsonschema found it.
        name: what the whole value is called.
    """
    place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
    return f"{_quoted(place.removeprefix('.') or name)} {_demand(error)}"


def _quoted(place: str) -> str:
    return place if place.startswith("the ") else f"“{printable(place)}”"


def _demand(error: ValidationError) -> str:
    expected: Any = error.validator_value
    given: Any = error.instance
    schema: Any = error.schema
    match error.validator:
        case "required":
            demand = f"needs {_list([key for key in expected if key not in given], 'and')}"
        case "additionalProperties":
            extra = [key for key in given if key not in schema.get("properties", {})]
            named = "the unknown property" if len(extra) == 1 else "unknown properties"
            demand = f"has {named} {_list(extra[:3], 'and')}"
        case "enum":
            demand = f"must be {_list(expected, 'or')}"
        case "type":
            demand = f"must be {TYPES.get(expected, 'of another type')}"
        case "minProperties":
            demand = f"needs {_list(list(schema['properties']), 'or')}"
        case "minLength" | "minItems":
            demand = "must not be empty"
        case "maxLength":
            demand = f"must have at most {expected:,} characters"
        case "maxItems":
            demand = f"must have at most {expected:,} elements"
        case "minimum":
            demand = f"must be at least {expected}"
        case "maximum":
            demand = f"must be at most {expected}"
        case "pattern" if "contentEncoding" in schema:
            demand = f"must be in {schema['contentEncoding']}"
        case _:
            demand = "is not valid"
    return demand


def _list(names: list[str], last: str) -> str:
    shown = [f"“{printable(str(name), 40)}”" for name in names]
    return f" {last} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
