"""A fix offered before an export is done and undone over REST."""

import base64

BIB = "@article{k, title = {T}, author = {Doe, Jane}, year = 2020, urldate = {3 May 2020}}"


async def test_a_fix_acts_once_and_can_be_undone(api):
    await api("POST", "/review", status=201)
    content = base64.b64encode(BIB.encode()).decode()
    await api("POST", "/imports", {"files": [{"name": "k.bib", "content": content}]})

    async def dates():
        told = await api("POST", "/exports/checks", {"where": "all", "format": "biblatex"})
        return [one for one in told["checks"] if one["code"] == "date"]

    (found,) = await dates()
    wanted = {key: found[key] for key in ("id", "code", "field")} | {"format": "biblatex"}
    assert (await api("POST", "/exports/fix", wanted))["action"]
    assert await dates() == []
    await api("POST", "/activity/undo", {})
    assert len(await dates()) == 1
