"""Checks requests against the OpenAPI file."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from jupyterlab_litreview.paths import printable
from jupyterlab_litreview.validation_errors import sentence
from litreview.errors import UsageError

__all__ = [
    "METHODS",
    "OPENAPI_FILE",
    "Contract",
    "contracts",
    "referred",
    "specification",
    "validator",
]

OPENAPI_FILE = Path(__file__).parent / "openapi.yaml"
METHODS = ("get", "post")
EXACT = 1 << 53
LONGEST_INTEGER = len(str(-EXACT))
INTEGER = re.compile(r"-?[0-9]{1,20}")  # as "-12"


@dataclass(frozen=True)
class Parameter:
    """One argument in the query or the path."""

    name: str
    required: bool
    type: str
    validator: Draft202012Validator

    def read(self, text: str) -> Any:
        """The value that ``text`` stands for.

        Raises:
            UsageError: the parameter may not have this value.
        """
        value: Any = text
        if self.type == "boolean":
            value = {"true": True, "false": False}.get(text, text)
        elif self.type == "integer":
            # Only as JSON writes them: int() also takes " 1_0 ".
            value = int(text) if INTEGER.fullmatch(text) else text
        check(self.validator, value, self.name)
        return value


@dataclass(frozen=True)
class Contract:
    """What the OpenAPI file says of an operation's parameters and body.

    Attributes:
        parameters: in the query and the path.
        schema: of the body; empty if there is none.
        validator: of the body.
        body_required: whether there must be one.
    """

    parameters: tuple[Parameter, ...]
    schema: Mapping[str, Any]
    validator: Draft202012Validator | None
    body_required: bool

    def arguments(
        self, query: Mapping[str, Sequence[bytes]], path: Mapping[str, str]
    ) -> dict[str, Any]:
        """Arguments by name; those not given are left out, unknown ones are ignored.

        JupyterLab adds other arguments (a time against caches), which are ignored.

        Raises:
            UsageError: one is missing or wrong.
        """
        found = {}
        for parameter in self.parameters:
            name = parameter.name
            if name in path:
                found[name] = parameter.read(path[name])
            elif query.get(name):
                found[name] = parameter.read(decoded(query[name][-1], name))
            elif parameter.required:
                raise UsageError(f"“{name}” is missing")
        return found

    def body(self, raw: bytes) -> dict[str, Any]:
        """The JSON object in a request's body; empty if there is none and none is required.

        Raises:
            UsageError: the operation does not accept it.
        """
        if self.validator is None:
            return {}
        if not raw.strip() and not self.body_required:
            return {}
        try:
            value = json.loads(raw, parse_constant=finite, parse_float=finite, parse_int=exact)
            if b"\\u" in raw:  # half a surrogate pair is a string to JSON and to nothing else
                json.dumps(value, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            raise UsageError("the body of the request must be JSON in UTF-8") from None
        check(self.validator, value, "the body of the request")
        assert isinstance(value, dict)
        return value


def finite(text: str) -> float:
    """A number with a fraction or exponent; `json` also knows NaN and Infinity, JSON does not.

    Raises:
        UsageError: if it is not finite, as ``NaN`` or ``1e999``.
    """
    number = float(text)
    if not math.isfinite(number):
        raise UsageError("the body of the request has a number that is not finite")
    return number


def exact(text: str) -> int:
    """A whole number.

    Raises:
        UsageError: if JavaScript could not have written it exactly (RFC 8259, section 6).
    """
    number = int(text) if len(text) <= LONGEST_INTEGER else EXACT
    if not -EXACT < number < EXACT:
        raise UsageError("the body of the request has a number beyond 2^53")
    return number


def check(validator: Draft202012Validator, value: Any, name: str) -> None:
    """Raise a `UsageError` with one sentence unless ``value`` is as the schema says."""
    error = best_match(validator.iter_errors(value))
    if error is not None:
        raise UsageError(sentence(error, name))


def decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise UsageError(f"“{printable(name)}” is not UTF-8") from None


@cache
def specification() -> dict[str, Any]:
    """The OpenAPI file as plain values."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(OPENAPI_FILE.read_bytes(), Loader=loader)  # noqa: S506 - a safe loader, in C
    assert isinstance(found, dict)
    return found


@cache
def contracts() -> dict[str, Contract]:
    """Every operation's contract by the operation's name."""
    return {
        item[method]["operationId"]: _contract(item, item[method])
        for item in specification()["paths"].values()
        for method in METHODS
        if method in item
    }


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    """A validator for a schema that refers to the file's components."""
    components = specification()["components"]
    return Draft202012Validator({"components": components, "allOf": [schema]})


def _contract(item: Mapping[str, Any], told: Mapping[str, Any]) -> Contract:
    parameters = [*item.get("parameters", ()), *told.get("parameters", ())]
    body = told.get("requestBody")
    schema = referred(body["content"]["application/json"]["schema"]) if body else {}
    return Contract(
        parameters=tuple(_parameter(referred(p)) for p in parameters),
        schema=schema,
        validator=validator(schema) if body else None,
        body_required=bool(body and body["required"]),
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    schema = told["schema"]
    return Parameter(
        name=told["name"],
        required=told.get("required", False),
        type=referred(schema).get("type", "string"),
        validator=validator(schema),
    )


def referred(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a ``$ref`` within the file points to; anything else as it is."""
    if "$ref" not in value:
        return value
    found: Any = specification()
    for part in value["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    assert isinstance(found, dict)
    return found
