"""What each service is asked, and what is made of its answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from litreview.errors import UsageError
from litreview.metadata import HttpClient, MetadataLookup, ResponseCache
from litreview.metadata.author_match import likeness as people
from litreview.metadata.services import SERVICES
from litreview.model import Record

from .conftest import ATTENTION, OTHER

NAMES = list(SERVICES)


def find(record, *services, enough=None):
    line = HttpClient(ResponseCache())
    try:
        return MetadataLookup(line, services or None, enough).find(record)
    finally:
        line.close()


def paper(**more):
    return Record("k7m2q9xa", 1, more.pop("title", ATTENTION.title), **more)


@pytest.mark.parametrize("service", NAMES)
def test_the_right_paper_is_found_by_its_title_though_another_stands_first(stand_in, service):
    if service == "semanticscholar":  # it gives but one
        stand_in.papers = [ATTENTION]
    best = find(paper(), service)[0]
    assert (best.source, best.record) == (service, "k7m2q9xa")
    assert best.entry.title == ATTENTION.title
    assert people(best.entry.authors, ["Ashish Vaswani", "Noam Shazeer"]) == 1
    assert best.entry.year == 2017
    assert best.entry.abstract == ATTENTION.abstract
    assert best.entry.doi or best.entry.arxiv
    assert best.url.startswith("https://")
    assert best.score == 1


@pytest.mark.parametrize(
    ("service", "known"),
    [
        ("crossref", {"doi": "https://doi.org/10.5555/3295222"}),
        ("openalex", {"doi": "10.5555/3295222"}),
        ("openalex", {"arxiv": "1706.03762v3"}),
        ("openalex", {"fields": {"pmid": "31234567"}}),
        ("semanticscholar", {"doi": "10.5555/3295222"}),
        ("semanticscholar", {"doi": "10.48550/arXiv.1706.03762"}),
        ("semanticscholar", {"fields": {"pmid": "31234567"}}),
        ("arxiv", {"arxiv": "arXiv:1706.03762"}),
    ],
)
def test_an_identifier_is_asked_for_first_and_is_enough(stand_in, service, known):
    best = find(paper(title="Attention Is All You", **known), service)[0]
    assert best.entry.title == ATTENTION.title
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize("service", ["crossref", "openalex", "arxiv"])
def test_an_identifier_of_another_paper_does_not_hide_the_right_one(stand_in, service):
    wrong = {"arxiv": OTHER.arxiv} if service == "arxiv" else {"doi": OTHER.doi}
    stand_in.papers = [replace(OTHER, title="Convex bodies in the plane"), ATTENTION]
    found = find(paper(**wrong), service)
    assert ATTENTION.title in {one.entry.title for one in found}


def test_a_sign_in_the_title_does_not_keep_arxiv_from_finding_it(stand_in):
    title = "PIXART-{\\delta}: Fast and Controllable Image Generation"
    stand_in.papers = [
        OTHER,
        replace(ATTENTION, title="PIXART-$\\delta$: " + title.partition(": ")[2]),
    ]
    (found,) = find(paper(title=title), "arxiv")
    assert found.score == 1
    assert len(stand_in.asked) == 2


def test_what_services_say_of_one_paper(stand_in):
    stand_in.papers = [ATTENTION]
    by_source = {one.source: one.entry for one in find(paper())}
    assert set(by_source) == set(NAMES)
    crossref = by_source["crossref"]
    assert crossref.authors == ("Vaswani, Ashish", "Shazeer, Noam")
    assert (crossref.type, crossref.doi) == ("article", "10.5555/3295222")
    assert dict(crossref.fields) == {
        "journal": "Journal of Attention",
        "volume": "30",
        "pages": "5998--6008",
        "publisher": "A Press",
    }
    assert by_source["arxiv"].fields == {"primaryclass": "cs.CL"}
    assert by_source["arxiv"].arxiv == by_source["openalex"].arxiv == "1706.03762"
    assert by_source["openalex"].fields["pmid"] == "31234567"
    assert by_source["semanticscholar"].fields["journal"] == "Journal of Attention"


def test_whoever_gave_the_identifier_is_asked_first(stand_in):
    stand_in.papers = [ATTENTION]
    wanted = (({"doi": ATTENTION.doi}, "crossref"), ({"arxiv": "1706.03762"}, "arxiv"))
    for known, service in wanted:
        stand_in.asked.clear()
        find(paper(**known), enough=lambda _, found: bool(found))
        assert [asked[0] for asked in stand_in.asked] == [service]


def test_markup_in_crossref_becomes_plain_text(stand_in):
    stand_in.papers = [
        replace(
            ATTENTION,
            title="H<sub>2</sub>O &amp;lt;i&amp;gt;in vivo&amp;lt;/i&amp;gt; <mml:math><mml:mi>x"
            "</mml:mi></mml:math><script>alert(1)</script>",
            subtitle="a <b>study</b>",
            people=(("Ann", "O’Brien <i>et al.</i>"), ("", "The {ATLAS} Collaboration")),
            abstract="We show<br/>that p &lt; 0.05 and x<y.\u202e\x00",
        )
    ]
    entry = find(paper(title="H2O in vivo x: a study", doi=ATTENTION.doi), "crossref")[0].entry
    assert entry.title == "H2O in vivo x: a study"
    assert entry.authors == ("O’Brien et al., Ann", "{The ATLAS Collaboration}")
    assert entry.abstract == "We show\nthat p < 0.05 and x<y."


def test_nothing_is_found_of_what_nobody_knows(stand_in):
    stand_in.papers = []
    assert find(paper(doi="10.1234/none")) == []
    assert {asked[0] for asked in stand_in.asked} == set(NAMES)


def test_keys_and_the_contact_go_along_and_only_to_their_services(stand_in, monkeypatch):
    from litreview.metadata import settings

    monkeypatch.setenv("LITREVIEW_CONTACT", "ada@example.org")
    monkeypatch.setenv("LITREVIEW_OPENALEX_KEY", "alexsecret")
    monkeypatch.setenv("LITREVIEW_SEMANTICSCHOLAR_KEY", "scholarsecret")
    MetadataLookup(HttpClient(ResponseCache(), settings.agent())).find(paper())
    for service, path, headers in stand_in.asked:
        assert (
            "(mailto:ada@example.org)" in {k.lower(): v for k, v in headers.items()}["user-agent"]
        )
        assert ("alexsecret" in str(headers)) == (service == "openalex")
        assert ("scholarsecret" in str(headers)) == (service == "semanticscholar")
        assert "secret" not in path


def test_settings_that_make_no_sense_are_refused(stand_in, monkeypatch):
    from litreview.metadata import settings

    monkeypatch.setenv("LITREVIEW_CONTACT", "ada\nx-evil: 1")
    with pytest.raises(UsageError, match="LITREVIEW_CONTACT is not an e-mail address"):
        settings.agent()
    monkeypatch.setenv("LITREVIEW_CROSSREF_URL", "file:///etc/passwd")
    with pytest.raises(UsageError, match="LITREVIEW_CROSSREF_URL is not a URL"):
        find(paper(), "crossref")
    with pytest.raises(UsageError, match="'google' is not a service; use openalex, crossref"):
        find(paper(), "google")
