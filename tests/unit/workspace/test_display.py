"""What is shown of a record outside the interface and in it."""

from __future__ import annotations

import pytest

from litreview.workspace.display import publication


@pytest.mark.parametrize(
    ("fields", "quoted"),
    [
        (
            {"journal": "Journal of Mud", "volume": "12", "number": "3", "pages": "45--61"},
            "Journal of Mud 12(3):45–61",
        ),
        ({"journal": "Journal of Mud", "volume": "12", "issue": "3"}, "Journal of Mud 12(3)"),
        ({"journal": "Mud \\& Sand", "volume": "7", "eid": "e107"}, "Mud & Sand 7:e107"),
        ({"booktitle": "Proceedings of Ponds", "pages": "7 - 9"}, "Proceedings of Ponds, pp. 7–9"),
        ({"journal": "Journal of Mud"}, "Journal of Mud"),
        ({"publisher": "Pond Press", "volume": "2"}, "Pond Press"),
        ({}, ""),
    ],
)
def test_a_publication_is_quoted_as_readers_do(fields, quoted):
    assert publication(fields) == quoted
