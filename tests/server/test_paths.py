"""Nothing outside the contents root can be named."""

import os

import pytest

import litreview

OUTSIDE = [
    "../outside.review",
    "a/../../outside.review",
    "a/../papers.review",
    "/etc/passwd.review",
    "//papers.review",
    "..",
    "..\\outside.review",
    "C:\\outside.review",
    ".hidden.review",
    ".folder/papers.review",
    "~root/x.review/../../../x.review",
    "link.review",
    "folder/outside.review",
    "postgresql://localhost/x.review",
    "x" * 300 + ".review",
]
NO_NAME = [
    "",
    ".",
    "\0.review",
    "papers.review\0.txt",
    "papers\n.review",
    "papers.txt",
    "page.txt",
    ".review",
    "a/.review",
    "loop.review",
    "x" * 5000 + ".review",
]


@pytest.fixture
def outside(tmp_path, papers):
    """A review beside the contents root, and a link to it within."""
    path = tmp_path / "outside.review"
    litreview.create(path).close()
    (papers.parent / "link.review").symlink_to(path)
    (papers.parent / "folder").symlink_to(tmp_path)
    (papers.parent / "loop.review").symlink_to("loop.review")
    return path


@pytest.mark.parametrize(
    ("name", "status"), [*((n, 404) for n in OUTSIDE), *((n, 400) for n in NO_NAME)]
)
async def test_a_path_that_leads_elsewhere_is_refused(api, outside, name, status):
    answer = await api("GET", "/review", path=name, status=status)
    assert len(answer["message"]) < 400
    assert str(outside.parent) not in answer["message"]


@pytest.mark.parametrize("name", ["../new.review", "/tmp/new.review", "folder/new.review"])
async def test_no_review_is_made_outside(api, outside, name):
    await api("POST", "/review", path=name, status=404)
    assert not (outside.parent / "new.review").exists()


@pytest.mark.parametrize("to", ["../out.bib", "folder/out.bib", "/tmp/out.bib", ".ssh/out.bib"])
async def test_no_bibliography_is_written_outside(api, outside, to):
    await api("POST", "/exports", {"to": to, "where": "all"}, status=404)
    assert not (outside.parent / "out.bib").exists()


@pytest.mark.parametrize("to", ["papers.review", "out.txt", "out.bib.exe"])
async def test_a_bibliography_is_a_bib_file(api, papers, to):
    before = papers.read_bytes()
    await api("POST", "/exports", {"to": to, "where": "all"}, status=400)
    assert papers.read_bytes() == before


@pytest.mark.parametrize("name", ["../secret.txt", "folder/secret.txt", "secret-link.txt"])
async def test_no_source_is_read_from_outside(api, outside, jp_root_dir, name):
    secret = outside.parent / "secret.txt"
    secret.write_text("A Title\n\nAn abstract that nobody else may read, ever, anywhere.\n")
    (jp_root_dir / "secret-link.txt").symlink_to(secret)
    answer = await api("POST", "/imports", {"paths": [name]}, status=404)
    assert "abstract" not in answer["message"]
    assert (await api("GET", "/review"))["records"] == 3


async def test_a_folder_is_no_source(api, papers, jp_root_dir):
    (jp_root_dir / "pages").mkdir()
    await api("POST", "/imports", {"paths": ["pages"]}, status=404)


async def test_what_is_no_file_is_no_review(api, papers, jp_root_dir):
    (jp_root_dir / "folder.review").mkdir()
    os.mkfifo(jp_root_dir / "pipe.review")
    for name in ("folder.review", "pipe.review"):
        await api("GET", "/review", path=name, status=422)


async def test_a_link_within_the_root_is_followed(api, papers, jp_root_dir):
    (jp_root_dir / "alias.review").symlink_to(papers)
    assert (await api("GET", "/review", path="alias.review"))["path"] == "alias.review"


async def test_names_of_any_language_work(api, papers, jp_root_dir):
    made = await api("POST", "/review", path="./Überblick 文献 №1.review", status=201)
    assert made["path"] == "Überblick 文献 №1.review"
    assert (jp_root_dir / "Überblick 文献 №1.review").is_file()


class TestAServerThatShowsHiddenFiles:
    @pytest.fixture
    def jp_server_config(self, jp_server_config):
        return {**jp_server_config, "ContentsManager": {"allow_hidden": True}}

    async def test_opens_them(self, api, papers):
        await api("POST", "/review", path=".mine.review", status=201)
        await api("GET", "/review", path=".mine.review")
