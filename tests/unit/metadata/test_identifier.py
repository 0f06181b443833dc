"""Whether what a person types to add a paper is a DOI, arXiv id, PMID, ISBN, or none of these."""

import pytest

from litreview.metadata.identifier import identified


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("10.5555/a1", {"doi": "10.5555/a1"}),
        ("doi:10.5555/A1", {"doi": "10.5555/A1"}),
        ("https://doi.org/10.5555/a1", {"doi": "10.5555/a1"}),
        ("https://doi.org/10.48550/arXiv.2401.01234", {"arxiv": "2401.01234"}),
        ("2401.01234v3", {"arxiv": "2401.01234"}),
        ("arXiv: hep-th/9901001", {"arxiv": "hep-th/9901001"}),
        ("https://arxiv.org/pdf/2401.01234v2.pdf", {"arxiv": "2401.01234"}),
        ("https://www.arxiv.org/abs/2401.01234", {"arxiv": "2401.01234"}),
        ("PMID: 31234567", {"pmid": "31234567"}),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/", {"pmid": "31234567"}),
        ("31234567", {"pmid": "31234567"}),
        ("ISBN 978-0-306-40615-7", {"isbn": "9780306406157", "type": "book"}),
        ("0-8044-2957-x", {"isbn": "080442957X", "type": "book"}),
    ],
)
def test_identifiers_are_known_with_and_without_their_names(text, fields):
    assert identified(text) == fields


@pytest.mark.parametrize(
    "text",
    [
        "",
        "papers.bib",
        "10.5555",
        "ISBN 978-0-306-40615-8",  # the check digit is wrong
        "Deep fish in shallow ponds",
        "10.5555/a1 and 10.5555/a2",
        "https://example.org/2401",
        "1" * 100_000,
    ],
)
def test_anything_else_is_none(text):
    assert identified(text) is None
