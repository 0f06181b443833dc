"""The .bib files that a document can cite from: those of its folder, and no others."""

import pytest

BIB = "@article{one, title = {On {\\LaTeX}}, author = {Doe, Jane}, year = 2001}\n"


@pytest.fixture
def folder(jp_root_dir):
    made = jp_root_dir / "paper"
    made.mkdir()
    (made / "refs.bib").write_text(BIB)
    return made


async def files(api, path="paper/text.md", **query):
    return await api("GET", "/citations/files", path=path, **query)


async def test_files_are_read_again_once_they_change(api, folder):
    first = await files(api)
    (entry,) = first["files"][0]["papers"]
    assert (entry["title"], entry["authors"], entry["year"]) == ("On LaTeX", ["Doe, Jane"], 2001)
    assert (entry["id"], entry["decision"]) == ("", "undecided")
    same = await files(api, version=first["version"])
    assert (same["files"], same["version"]) == ([], first["version"])
    (folder / "refs.bib").write_text(BIB.replace("one", "another"))
    changed = await files(api, version=first["version"])
    assert changed["files"][0]["papers"][0]["key"] == "another"


async def test_nothing_outside_the_folder_is_read(api, folder, jp_root_dir, tmp_path):
    (tmp_path / "secret.bib").write_text(BIB)
    (folder / "link.bib").symlink_to(tmp_path / "secret.bib")
    (folder / ".hidden.bib").write_text(BIB)
    (jp_root_dir / "root.bib").write_text(BIB)
    found = await files(api)
    assert [file["name"] for file in found["files"]] == ["refs.bib"]
    assert [file["name"] for file in (await files(api, "x.md"))["files"]] == ["root.bib"]
    await api("GET", "/citations/files", path="../x.md", status=404)
    assert (await files(api, "nowhere/x.md"))["files"] == []


async def test_references_are_markdown_and_no_html(api, folder):
    entry = "@misc{two, title = {A <img src=x> *star*}, author = {Lee, Ann}, year = 2003}"
    (folder / "refs.bib").write_text(BIB + entry)
    body = {"keys": ["two", "one"], "style": "apa"}
    written = (await api("POST", "/citations/references", body, path="paper/a.md"))["references"]
    assert [line.split(",")[0] for line in written] == ["Doe", "Lee"]
    assert "<" not in written[1].replace(r"\<", "")
    body = {"papers": [{"review": "../x.review", "id": "a"}]}
    await api("POST", "/citations/references", body, path="paper/a.md", status=404)


async def test_a_file_that_cannot_be_read_is_named_and_the_others_are_there(api, folder):
    (folder / "page.bib").write_text("This is no bibliography at all.\n")
    (folder / "twice.bib").write_text(BIB + BIB.replace("2001", "2002"))
    found = await files(api)
    assert [(one["name"], len(one["papers"])) for one in found["files"]] == [
        ("refs.bib", 1),
        ("twice.bib", 1),
    ]
    assert found["files"][1]["papers"][0]["year"] == 2001
    (warning,) = found["warnings"]
    assert warning.startswith("page.bib: ")
