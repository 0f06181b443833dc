"""Requests that openapi.yaml allows, with unlikely values: never a fault of the server.

What the file forbids is refused before a function is called, see test_bad_requests.py.
"""

from __future__ import annotations

import json
import random
from urllib.parse import quote, urlencode

import pytest

import litreview
from jupyterlab_litreview.contract import referred, specification
from litreview.jsonapi import OPERATIONS

SEED = 202611
REQUESTS = 8
"""To each operation."""

UNLIKELY = (
    "",
    " ",
    "\x00",
    "x\ny",
    "a" * 150,
    "%_%",
    "'; DROP TABLE record; --",
    "../../etc/passwd",
    "/etc/passwd",
    "=cmd()",
    "tag:(((",
    '"',
    "OR",
    "-",
    "list:x",
    "深度",
    "𝔘\u202e\u0301",
    "fish",
    "papers.review",
    "out.bib",
)
NETWORK = ("metadata.", "zotero.", "citations.")
"""Features that may ask other servers."""

FUZZED = sorted({f"{name.partition('.')[0]}." for name in OPERATIONS} - set(NETWORK))

DATABASE = ("sqlite", "psycopg", "integrityerror", "operationalerror", "traceback", "sqlalchemy")
"""What belongs in a log and in no answer."""


def value(schema, dice, ids):  # noqa: PLR0911 - one a type
    """A value that fits a schema more or less: what is left out is refused, which is no fault."""
    schema = referred(schema)
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            return value(dice.choice(schema[choice]), dice, ids)
    if "enum" in schema:
        return dice.choice(schema["enum"])
    kinds = schema.get("type", "object")
    kind = dice.choice(kinds) if isinstance(kinds, list) else kinds
    if kind == "object":
        required = set(schema.get("required", ()))
        return {
            name: value(one, dice, ids)
            for name, one in schema.get("properties", {}).items()
            if name != "online" and (name in required or dice.random() < 0.6)
        }
    if kind == "array":
        least = schema.get("minItems", 0)
        return [value(schema.get("items", {}), dice, ids) for _ in range(dice.randint(least, 2))]
    if kind == "boolean":
        return dice.random() < 0.5
    if kind == "integer":
        least, most = schema.get("minimum", -(1 << 31)), schema.get("maximum", 1 << 31)
        return dice.choice([least, most, min(max(0, least), most), min(max(3, least), most)])
    if kind == "number":
        return dice.choice([0.0, 1e-300, 0.5, 1e300, -1.0])
    if kind == "null":
        return None
    return dice.choice([*UNLIKELY, *ids])


def request(operation, dice, ids):
    """Address and body of a request."""
    item = specification()["paths"][operation.path]
    described = item[operation.method.lower()]
    query, route = {"path": "papers.review"}, operation.path
    for one in (*item.get("parameters", ()), *described.get("parameters", ())):
        parameter = referred(one)
        given = value(parameter["schema"], dice, ids)
        text = given if isinstance(given, str) else json.dumps(given)
        if parameter["in"] == "path":
            route = route.replace(f"{{{parameter['name']}}}", quote(text or "x", safe=""))
        elif parameter["name"] not in ("path", "online") and dice.random() < 0.6:
            query[parameter["name"]] = text
    body = None
    if "requestBody" in described:
        schema = described["requestBody"]["content"]["application/json"]["schema"]
        body = json.dumps(value(schema, dice, ids))
    return f"litreview/api{route}?{urlencode(query)}", body


@pytest.mark.parametrize("feature", FUZZED)
async def test_no_allowed_request_is_a_fault_of_the_server(feature, fetch, jp_auth_header, papers):
    with litreview.open(papers, reviewer="ada") as review:
        ids = [record.id for record in review.find()]
    dice = random.Random(f"{SEED} {feature}")  # noqa: S311 - not for secrets
    faults = []
    for operation in (one for one in OPERATIONS.values() if one.name.startswith(feature)):
        for _ in range(REQUESTS):
            address, body = request(operation, dice, ids)
            answer = await fetch(operation.method, address, body, jp_auth_header)
            said = answer.body.decode() if answer.body else ""
            words = answer.code >= 400 and any(word in said.lower() for word in DATABASE)
            if answer.code >= 500 or words:
                faults.append((operation.name, address, body, said))
    assert faults == []
