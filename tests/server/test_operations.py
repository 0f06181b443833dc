"""Every operation is asked in the course of one review, and answers as openapi.yaml says."""

import base64

import litreview
from litreview.jsonapi import OPERATIONS

from ..pdfs import pdf


async def test_a_stage_has_its_own_decisions(api, papers):
    everything = (await api("GET", "/records"))["records"]
    small, pruned, robot = (paper["id"] for paper in everything)
    await api("POST", "/decisions", {"ids": [small, pruned], "decision": "include"})
    assert (await api("GET", "/ranking/queue", stage="full-text"))["total"] == 2
    body = {"ids": [small], "decision": "exclude", "reasons": ["no data"]}
    acted = await api("POST", "/decisions", body, stage="full-text")
    assert (acted["stage"], acted["papers"][0]["decision"]) == ("full-text", "exclude")
    assert acted["summary"]["records"] == 2
    assert (await api("GET", f"/records/{small}"))["decision"] == "include"
    body = {"ids": [robot], "decision": "include"}
    refused = await api("POST", "/decisions", body, status=400, stage="full-text")
    assert "not at full text" in refused["message"]
    refused = await api("GET", "/ranking/queue", status=400, stage="abstract")
    assert "stage" in refused["message"]
    undone = await api("POST", "/activity/undo", {})
    assert (undone["stage"], undone["summary"]["stage"]) == ("full-text", "title-abstract")


async def test_a_whole_review_answers_as_the_file_says(api, answered, page, jp_root_dir):
    made = await api("POST", "/review", status=201)
    assert (made["path"], made["records"], made["reviewer"]) == ("papers.review", 0, "ada")

    content = base64.b64encode(page.read_bytes()).decode()
    report = await api("POST", "/imports", {"files": [{"name": "page.txt", "content": content}]})
    assert (report["read"], report["new"], report["merged"], report["failed"]) == (3, 3, 0, [])
    again = await api("POST", "/imports", {"paths": ["page.txt"]})
    assert (again["new"], again["known"]) == (0, 1)

    queue = await api("GET", "/ranking/queue", limit=2)
    assert (queue["total"], queue["by"], len(queue["records"])) == (3, "sources", 2)
    everything = (await api("GET", "/records"))["records"]
    small, pruned, robot = (paper["id"] for paper in everything)
    assert (await api("GET", "/records", offset=2, limit=1))["records"][0]["id"] == robot
    assert (await api("GET", "/records", text="laundry"))["total"] == 1
    assert (await api("GET", f"/records/{small}"))["links"][0]["url"] == "https://example.org/code"

    included = await api("POST", "/decisions", {"ids": [small], "decision": "include"})
    excluded = await api(
        "POST", "/decisions", {"ids": [robot], "decision": "exclude", "reasons": ["out of scope"]}
    )
    assert excluded["summary"]["reasons"] == [{"name": "out of scope", "count": 1}]
    assert (await api("GET", "/ranking/queue"))["total"] == 1
    await api("POST", "/tags", {"ids": [small, pruned], "add": ["vision"]})
    written = await api("POST", "/notes", {"id": small, "text": "Ask whether that"})
    note, action = written["note"], written["action"]
    finished = {"id": small, "text": "Ask whether that scales.", "note": note, "action": action}
    noted = await api("POST", "/notes", finished)
    assert [n["text"] for n in noted["papers"][0]["notes"]] == ["Ask whether that scales."]
    assert noted["papers"][0]["notes"][0]["mine"] is True

    passage = {"id": small, "highlight": "mark-1", "field": "title", "start": 0, "end": 4}
    marked = await api("POST", "/highlights", {**passage, "colour": "green"})
    quote = marked["papers"][0]["shown"]["title"][:4]
    (mark,) = marked["papers"][0]["highlights"]
    assert (mark["quote"], mark["colour"], mark["mine"]) == (quote, "green", True)
    said = {"id": small, "highlight": "mark-1", "comment": "Why?", "action": marked["action"]}
    said = await api("POST", "/highlights/change", said)
    assert said["papers"][0]["highlights"][0]["comment"] == "Why?"
    assert said["action"] == marked["action"]
    gone = await api("POST", "/highlights/remove", {"id": small, "highlight": "mark-1"})
    assert gone["papers"][0]["highlights"] == []
    for _ in range(2):
        await api("POST", "/activity/undo", {})

    (jp_root_dir / "one.pdf").write_bytes(pdf("An ablation"))
    attached = await api("POST", "/attachments", {"id": small, "files": ["one.pdf"]})
    file = {"path": "one.pdf", "name": "one.pdf", "mine": True, "missing": False}
    assert (attached["papers"][0]["files"], attached["warnings"]) == ([file], [])
    assert (await api("GET", "/search", query="file:ablation"))["total"] == 1
    off = await api("POST", "/attachments/remove", {"id": small, "files": ["one.pdf"]})
    assert off["papers"][0]["files"] == []
    for _ in range(2):
        await api("POST", "/activity/undo", {})

    history = await api("GET", f"/records/{small}/history")
    kinds = [event["kind"] for event in history["events"]]
    assert kinds == [
        "attached",
        "attached",
        *3 * ["highlighted"],
        "noted",
        "noted",
        "tagged",
        "decided",
        "imported",
    ]
    similar = await api("GET", "/similarity", id=small, limit=1, undecided="true")
    assert similar["records"][0]["paper"]["id"] == pruned
    assert similar["records"][0]["terms"]

    everywhere = await api("GET", "/similarity", negatives="true", diverse="true")
    assert [one["paper"]["id"] for one in everywhere["records"]] == [pruned]
    reason = await api("GET", "/ranking/why", id=pruned)
    whole = reason["rest"] + sum(term["weight"] for term in reason["terms"])
    assert reason["by"] == "model"
    assert abs(whole - reason["score"]) < 1e-4
    assert [near["paper"]["id"] for near in reason["nearest"]] == [small]
    evidence = await api("GET", "/stopping", percent=90)
    assert (evidence["read"], evidence["found"], evidence["left"]) == (2, 1, 1)
    assert "assume" in evidence["sentences"][-1]
    sampled = await api("POST", "/stopping/sample", {"size": 1})
    assert "random sample" in sampled["papers"][0]["tags"]
    await api("POST", "/activity/undo", {})
    chosen = await api("GET", "/ranking/queue", mode="random", seed=7)
    assert (chosen["by"], chosen["mode"], chosen["total"]) == ("random", "random", 1)
    asked_for = {"like": [small], "unlike": [robot], "where": "include"}
    steered = await api("POST", "/similarity", asked_for)
    assert [one["paper"]["id"] for one in steered["records"]] == [pruned]
    progress = await api("GET", "/statistics", zone="Pacific/Auckland")
    assert [tag["name"] for tag in progress["tags"]["items"]] == ["vision"]
    assert progress["sources"][0]["query"] == 'source:"page.txt"'
    reading = await api("GET", "/statistics/reading")
    assert (reading["total"], reading["points"]) == (3, [[0, 0, 0], [1, 1, 0], [2, 1, 0]])
    decided = await api("GET", "/decisions")
    assert decided["ids"] == {"include": [small], "maybe": [], "exclude": [robot]}
    some = await api("POST", "/records/lookup", {"ids": [robot, "nothing", small]})
    assert [paper["id"] for paper in some["records"]] == [robot, small]
    places = await api("GET", "/similarity/map")
    assert {place["id"] for place in places["papers"]} == {small, pruned, robot}

    (jp_root_dir / "beside.bib").write_text("@article{one, title = {One}}")
    citable = await api("GET", "/citations", limit=2)
    assert [one["title"] for one in citable["papers"]] == [
        paper["title"] for paper in everything[:2]
    ]
    (rest,) = (await api("GET", "/citations", after=citable["next"]))["papers"]
    assert (rest["id"], rest["decision"]) == (robot, "exclude")
    beside = await api("GET", "/citations/files", path="new.ipynb")
    assert [(file["name"], file["papers"][0]["key"]) for file in beside["files"]] == [
        ("beside.bib", "one")
    ]
    cited = {"papers": [{"review": "papers.review", "id": small}], "keys": ["one", "two"]}
    written = await api("POST", "/citations/references", cited, path="new.ipynb")
    assert (len(written["references"]), written["missing"]) == (2, ["two"])

    written = await api("POST", "/protocol", {"question": "What?", "include_terms": ["a", "a"]})
    assert written == await api("GET", "/protocol")
    assert (written["question"], written["include_terms"]) == ("What?", ["a"])
    assert (await api("GET", "/review"))["undo"] == "protocol changed"
    await api("POST", "/activity/undo", {})
    assert not (await api("GET", "/protocol"))["question"]

    undone = await api("POST", "/activity/undo", {})
    assert undone["papers"][0]["notes"] == []
    redone = await api("POST", "/activity/redo")
    assert len(redone["papers"][0]["notes"]) == 1
    named = await api("POST", "/activity/undo", {"action": included["action"]})
    assert named["summary"]["decisions"]["include"] == 0
    await api("POST", "/decisions", {"ids": [small], "decision": "include"})

    since = await api("GET", "/activity/events", since=excluded["seq"])
    assert {event["kind"] for event in since["events"]} >= {"tagged", "noted", "retracted"}
    assert set(since["records"]) == {small, pruned}

    styled = await api("POST", "/tags/style", {"name": "vision", "colour": "blue", "key": "Q"})
    assert styled["summary"]["tags"] == (await api("GET", "/tags"))["tags"]
    await api("POST", "/tags/rename", {"name": "vision", "to": "sight"})
    await api("POST", "/tags/merge", {"names": ["sight"], "into": "seeing"})
    deleted = await api("POST", "/tags/delete", {"names": ["seeing"]})
    assert (deleted["summary"]["tags"], deleted["warnings"]) == ([], [])
    done = await api("GET", "/activity", limit=2)
    assert [(act["label"], act["papers"]) for act in done["actions"]] == [
        ("delete tag seeing: 2 papers", 2),
        ("merge tag sight into seeing: 2 papers", 2),
    ]
    assert (await api("GET", "/activity", before=done["actions"][-1]["seq"]))["actions"][0][
        "papers"
    ] == 2
    for act in done["actions"]:
        await api("POST", "/activity/undo", {"action": act["action"]})
    await api("POST", "/activity/redo", {"action": done["actions"][1]["action"]})
    again = {"ids": [robot], "decision": "exclude", "reasons": ["no paper"], "seconds": 8.5}
    await api("POST", "/decisions", again)
    history = await api("GET", f"/records/{robot}/history")
    assert history["events"][0]["seconds"] == 8.5
    timing = await api("GET", "/statistics/pace")
    assert timing == {"decisions": 1, "median": 8.5, "left": 1, "estimate": 8}
    for _ in range(2):
        await api("POST", "/activity/undo", {})

    named = await api("GET", "/citation-keys", pattern="title.lower")
    assert {one["id"] for one in named["keys"]} == {small, pruned, robot}
    await api("POST", "/citation-keys/pin", {"id": small, "key": "small2024"})
    assert (await api("GET", f"/records/{small}"))["key"] == "small2024"
    made = await api("POST", "/citation-keys", {"pattern": "title.lower", "existing": True})
    assert small not in [paper["id"] for paper in made["papers"]]
    assert (await api("GET", "/citation-keys"))["pattern"] == "title.lower"
    await api("POST", "/citation-keys/pin", {"id": small})
    checks = await api("POST", "/exports/checks", {"format": "biblatex"})
    assert {one["id"] for one in checks["checks"]} == {small}

    assert await api("GET", "/duplicates") == {"total": 0, "pairs": []}
    dismissed = await api("POST", "/duplicates/dismiss", {"ids": [small, pruned]})
    assert dismissed["action"]
    merged = await api("POST", "/duplicates/merge", {"ids": [small, pruned], "keep": small})
    assert merged["summary"]["records"] == 2
    parted = await api("POST", "/duplicates/unmerge", {"id": small})
    assert parted["summary"]["records"] == 3
    for _ in range(2):
        await api("POST", "/activity/undo", {})
    title = (await api("GET", f"/records/{small}"))["title"]
    (jp_root_dir / "mine.bib").write_text(
        f"@article{{a, title = {{{title}}}, author = {{Lovelace, Ada}}, year = 1843}}\n"
        f"@article{{b, title = {{{title}}}, author = {{Lovelace, Ada}}, year = 1844}}\n"
    )
    known = await api("GET", "/metadata/candidates", id=small, file="mine.bib")
    best = known["candidates"][0]
    assert (best["authors"], best["year"]) == (["Lovelace, Ada"], 1843)
    took = {"id": small, "source": best["source"], "name": best["name"], "file": "mine.bib"}
    taken = await api("POST", "/metadata/apply", took)
    assert taken["papers"][0]["year"] == 1843
    done = await api("POST", "/metadata/complete", {"file": "mine.bib", "dry_run": True})
    assert done["looked"] == 3
    fixed = await api("POST", "/exports/fix", {"id": small, "code": "nothing"})
    assert not fixed["action"]
    for _ in range(2):
        await api("POST", "/activity/undo", {})

    preview = await api("POST", "/exports/preview", {"tags": True})
    assert preview["entries"] == 1
    assert not (await api("GET", f"/records/{small}"))["key_frozen"]
    pasted = await api("POST", "/exports/references", {"ids": [small], "style": "apa"})
    assert len(pasted["references"]) == 1
    styled = {"ids": [small], "format": "references", "style": "../short.csl"}
    await api("POST", "/exports/preview", styled, status=404)
    table = (await api("POST", "/exports/preview", {"format": "xlsx", "where": "all"}))["table"]
    assert (table[0][:2], len(table)) == (["id", "key"], 4)
    named = await api("POST", "/exports/preview", {"ids": [robot], "where": "all"})
    assert len(named["keys"]) == 1
    fitting = {"query": "laundry", "except": [robot], "where": "all"}
    assert (await api("POST", "/exports/preview", fitting))["entries"] == 0
    assert (await api("POST", "/exports/preview", {"query": "laundry", "where": "all"}))[
        "entries"
    ] == 1
    checks = await api(
        "POST", "/exports/checks", {"ids": [small], "where": "all", "format": "biblatex"}
    )
    assert {one["id"] for one in checks["checks"]} == {small}
    written = await api("POST", "/exports", {"to": "bibliography/papers.bib", "tags": True})
    file = jp_root_dir / "bibliography" / "papers.bib"
    assert (written["path"], written["bytes"]) == ("bibliography/papers.bib", file.stat().st_size)
    assert file.read_text() == preview["text"]
    assert (await api("GET", f"/records/{small}"))["key_frozen"]
    file.write_text(file.read_text().replace("title = {", "title = {By hand: ", 1))
    edits = await api("GET", "/exports/hand-edits", file="bibliography/papers.bib")
    assert [edit["record"] for edit in edits["edits"]] == [small]
    assert edits["edits"][0]["what"].endswith("changed title")

    refs = {"to": "refs.bib", "format": "biblatex"}
    follows = await api("POST", "/exports/followed", refs)
    assert (follows["path"], follows["follows"], follows["entries"]) == ("refs.bib", "included", 1)
    assert await api("GET", "/exports/followed") == {"files": [follows]}
    stopped = await api("POST", "/exports/followed/stop", {"to": "refs.bib"})
    assert stopped["summary"]["undo"] == "stop updating refs.bib"
    for _ in range(2):
        await api("POST", "/activity/undo", {})

    assert await api("POST", "/report", {"to": "report.ipynb"}) == {"path": "report.ipynb"}
    assert (jp_root_dir / "report.bib").is_file()

    rows = await api("GET", "/search", query="transf -retrain", sort="title", descending="true")
    assert [(row["id"], row["abstract"]) for row in rows["records"]] == [(small, True)]
    assert (await api("GET", "/search", limit=1, offset=2))["records"][0]["id"] == robot
    counted = {
        one["name"]: one for one in (await api("GET", "/search/facets", query="robot"))["facets"]
    }
    source = {"value": "page.txt", "count": 1, "query": 'source:"page.txt"'}
    assert counted["source"] == {"name": "source", "values": [source], "more": 0}
    saved = await api("POST", "/search/saved", {"name": "vision", "query": "transformers"})
    assert saved["summary"]["undo"] == "save search: vision"
    kept = {"name": "vision", "query": "transformers", "count": 2}
    assert (await api("GET", "/search/saved"))["searches"] == [kept]
    await api("POST", "/search/saved/rename", {"name": "vision", "to": "sight"})
    assert (await api("GET", "/search/saved"))["searches"] == [{**kept, "name": "sight"}]
    whole = {"query": "list:sight", "except": [pruned]}
    all_decided = await api("POST", "/decisions", {**whole, "decision": "maybe"})
    assert [paper["id"] for paper in all_decided["papers"]] == [small]
    all_tagged = await api("POST", "/tags", {"query": "decision:maybe", "add": ["seen"]})
    assert [paper["tags"] for paper in all_tagged["papers"]] == [["seen", "sight"]]
    for _ in range(3):
        await api("POST", "/activity/undo", {})
    assert (await api("GET", "/search/saved"))["searches"] == [kept]
    await api("POST", "/activity/undo", {})
    assert not (await api("GET", "/search/saved"))["searches"]

    flow = await api("GET", "/prisma")
    told = {number["id"]: number["n"] for number in flow["numbers"]}
    assert (told["databases-database"], told["databases-screened"]) == (3, 2)
    assert flow["svg"].startswith("<svg ")
    gone = await api("POST", "/sources/remove", {"source": "page.txt"})
    assert gone["warnings"][0].endswith("removed with it")
    await api("POST", "/activity/undo", {"action": gone["action"]})
    described = {"source": "page.txt", "platform": "Ovid", "search": "fish*", "hits": 7}
    await api("POST", "/sources/describe", described)
    (listed,) = (await api("GET", "/sources"))["sources"]
    assert (listed["kind"], listed["platform"], listed["hits"]) == ("database", "Ovid", 7)
    said = await api("POST", "/sources/kind", {"source": "page.txt", "kind": "register"})
    assert said["label"] == "register: page.txt"
    flow = await api("GET", "/prisma")
    assert {n["id"]: n["n"] for n in flow["numbers"]}["databases-register"] == 3

    summary = await api("GET", "/review")
    assert summary["decisions"] == {"include": 1, "maybe": 0, "exclude": 1, "undecided": 1}

    edited = await api("POST", "/metadata/edit", {"id": small, "fields": {"year": 1901}})
    assert (edited["papers"][0]["year"], edited["summary"]["undo"]) == (1901, edited["label"])
    fields = await api("GET", "/metadata/fields", id=small)
    assert fields["year"] == 1901
    origins = {one["field"]: (one["source"], one["reviewer"]) for one in fields["origins"]}
    assert (origins["year"], origins["title"]) == (("edited", "ada"), ("page.txt", ""))
    await api("POST", "/metadata/edit", {"id": small, "fields": {"doi": "fish"}}, status=400)
    # A name of a file on the server is an identifier here and nothing else.
    added = await api("POST", "/imports/papers", {"identifiers": ["10.5555/a1"]})
    assert (added["new"], len(added["papers"])) == (1, 1)
    await api("POST", "/imports/papers", {"identifiers": ["page.txt"]}, status=400)
    typed = await api("POST", "/imports/papers", {"fields": {"title": "Deep fish"}})
    assert (await api("GET", f"/records/{typed['papers'][0]}"))["title"] == "Deep fish"

    with litreview.open(jp_root_dir / "papers.review", reviewer="bob") as bob:
        bob.exclude(small, "off topic", note="Why not")
    (conflict,) = (await api("GET", "/team/conflicts"))["conflicts"]
    assert [one["decision"] for one in conflict["judgements"]] == ["include", "exclude"]
    await api("POST", "/team/conflicts", {"ids": [small], "decision": "include"})
    assert (await api("GET", "/team/agreement"))["papers"] == 1
    await api("POST", "/team/policy", {"notes": "shared"})
    await api("POST", "/team/stage", {})
    await api("POST", "/team/calibration", {"size": 1})
    await api("POST", "/team/dealing", {"readers": 2, "reviewers": ["ada", "bob"]})
    await api("POST", "/team/roles", {"reviewer": "cyd", "role": "observer"})
    team = await api("GET", "/team")
    assert (team["active"], team["conflicts"]) == (True, 0)
    assert answered == set(OPERATIONS)
