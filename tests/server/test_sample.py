"""The papers that come along to try things out with."""


async def test_the_sample_is_added_like_any_source_and_only_once(api):
    await api("POST", "/review", status=201)
    report = await api("POST", "/imports", {"sample": True})
    assert (report["read"], report["new"], report["failed"]) == (502, 399, [])
    again = await api("POST", "/imports", {"sample": True})
    assert (again["new"], again["known"]) == (0, 5)
