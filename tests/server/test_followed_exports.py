"""A .bib file that the server keeps up to date."""

from __future__ import annotations

import asyncio

import litreview
from litreview.model import Kind
from litreview.store import Draft, log


async def until(condition):
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.02)


async def test_it_follows_decisions_in_windows_and_elsewhere(api, papers, jp_root_dir):
    first, second = (paper["id"] for paper in (await api("GET", "/records", limit=2))["records"])
    await api("POST", "/decisions", {"ids": [first], "decision": "include"})
    await api("POST", "/exports/followed", {"to": "refs.bib"})
    bib = jp_root_dir / "refs.bib"
    assert bib.read_text().count("\n@") == 1
    await api("POST", "/decisions", {"ids": [second], "decision": "include"})
    await until(lambda: bib.read_text().count("\n@") == 2)
    with litreview.open(jp_root_dir / "papers.review", reviewer="ada", follow=False) as r:
        r.exclude([first, second])
    await until(lambda: bib.read_text().count("\n@") == 0)


async def test_single_papers_and_other_places_are_refused(api, papers, jp_root_dir):
    id = (await api("GET", "/records", limit=1))["records"][0]["id"]
    refused = await api("POST", "/exports/followed", {"to": "a.bib", "ids": [id]}, status=400)
    assert "not papers chosen one by one" in refused["message"]
    await api("POST", "/exports/followed", {"to": "../a.bib"}, status=404)
    await api("POST", "/exports/followed", {"to": "a.txt"}, status=400)


async def test_a_review_that_names_a_file_outside_of_the_root_writes_none(api, papers, jp_root_dir):
    await api("GET", "/review")
    with litreview.open(jp_root_dir / "papers.review", reviewer="ada", follow=False) as r:
        draft = Draft(
            Kind.EXPORT_FOLLOWED, None, "export:../x.bib", {"format": "bibtex", "where": "all"}
        )
        with r._context.write() as connection:
            log.append(connection, "ada", [draft], "hostile")
    (file,) = (await api("GET", "/exports/followed"))["files"]
    assert (file["path"], file["entries"]) == ("x.bib", None)
    assert "outside of the server's root" in file["problem"]
    assert not (jp_root_dir.parent / "x.bib").exists()
