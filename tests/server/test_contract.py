"""The server and openapi.yaml say the same."""

import inspect
from typing import get_args, get_type_hints

import pytest

from jupyterlab_litreview.contract import METHODS, contracts, referred, specification, validator
from litreview.changes.highlights import COLOURS
from litreview.jsonapi import OPERATIONS
from litreview.model import (
    READING_ORDERS,
    SORT_ORDERS,
    STAGES,
    TAG_COLOURS,
    WHERE,
    Decision,
    Kind,
)
from litreview.prisma import KINDS
from litreview.store.search.facets import FACETS

UNDESCRIBED = {"nearest"}
"""Parameters for Python alone."""


def schema(name):
    return specification()["components"]["schemas"][name]


def test_the_file_and_the_table_of_operations_say_the_same():
    described = {
        (
            item[method]["operationId"],
            method.upper(),
            path,
            item[method].get("x-slow", False),
            item[method].get("x-reads", False),
            "201" in item[method]["responses"],
        )
        for path, item in specification()["paths"].items()
        for method in METHODS
        if method in item
    }
    table = {
        (one.name, one.method, one.path, one.slow, one.reads, one.creates)
        for one in OPERATIONS.values()
    }
    assert table == described
    assert (
        len(table)
        == len(OPERATIONS)
        == len({(one.method, one.path) for one in OPERATIONS.values()})
    )


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_a_function_takes_the_parameters_that_the_file_describes(operation):
    contract = contracts()[operation.name]
    described = {one.name for one in contract.parameters} - {"path", "stage"}
    required = {one.name for one in contract.parameters if one.required} - {"path", "stage"}
    body = contract.schema
    described |= set(body.get("properties", ()))
    required |= set(body.get("required", ()))
    hints = get_type_hints(operation.call)
    taken, needed = {}, set()
    for name, parameter in list(inspect.signature(operation.call).parameters.items())[1:]:
        if parameter.kind is parameter.VAR_KEYWORD:
            taken |= dict.fromkeys(get_args(hints[name])[0].__annotations__)
        else:
            taken[name] = None
            needed |= {name} if parameter.default is parameter.empty else set()
    # A name that is a keyword in Python has an underscore there.
    assert {name.removesuffix("_") for name in taken} - UNDESCRIBED == described
    assert needed == required


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_a_function_returns_the_fields_that_the_file_describes(operation):
    answers = specification()["paths"][operation.path][operation.method.lower()]["responses"]
    answer = referred(answers.get("200") or answers["201"])
    described = referred(answer["content"]["application/json"]["schema"])
    fields = {
        name
        for part in described.get("allOf", [described])
        for name in referred(part)["properties"]
    }
    assert set(get_type_hints(operation.call)["return"].__annotations__) == fields


@pytest.mark.parametrize("name", specification()["components"]["schemas"])
def test_examples_fit_their_schemas(name):
    for example in schema(name).get("examples", []):
        validator(schema(name)).validate(example)


def test_the_file_knows_the_library_s_words():
    assert schema("Kind")["enum"] == [kind.value for kind in Kind]
    assert schema("Sort")["enum"] == ["", *SORT_ORDERS]
    assert schema("Mode")["enum"] == list(READING_ORDERS)
    assert schema("SourceKind")["enum"] == list(KINDS)
    assert schema("TagColour")["enum"] == ["", *TAG_COLOURS]
    assert schema("HighlightColour")["enum"] == list(COLOURS)
    assert schema("Facet")["properties"]["name"]["enum"] == list(FACETS)
    assert set(schema("Decision")["enum"]) == {"undecided", *(d.value for d in Decision)}
    assert set(schema("Where")["enum"]) == set(WHERE)
    assert schema("Stage")["enum"] == list(STAGES)


def test_every_route_takes_a_stage():
    for route, item in specification()["paths"].items():
        told = [parameter.get("$ref", "") for parameter in item["parameters"]]
        assert "#/components/parameters/stage" in told, route
