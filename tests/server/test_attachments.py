"""Files are attached from below the contents root and from nowhere else."""

import pytest

from ..pdfs import pdf


async def first(api):
    return (await api("GET", "/records"))["records"][0]["id"]


def put(folder, name, text="An ablation"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf(text))
    return path


@pytest.mark.parametrize(
    ("name", "status", "says"),
    [
        ("../outside.pdf", 404, "is not inside the server's root folder"),
        ("a/../one.pdf", 404, "is not inside the server's root folder"),
        ("/etc/passwd.pdf", 404, "is not inside the server's root folder"),
        ("link.pdf", 404, "is outside the server's root folder"),
        (".hidden.pdf", 404, "is hidden"),
        ("gone.pdf", 404, "there is no file gone.pdf"),
        ("folder.pdf", 404, "there is no file folder.pdf"),
        ("page.txt", 400, "must end in .pdf or .PDF"),
        ("one\0.pdf", 400, "is not a valid file name"),
        ("x" * 5000 + ".pdf", 404, "there is no file xxx"),
    ],
)
async def test_what_cannot_be_attached(api, papers, name, status, says):
    paper, root = await first(api), papers.parent
    outside = put(root.parent, "outside.pdf")
    (root / "link.pdf").symlink_to(outside)
    (root / "folder.pdf").mkdir()
    put(root, "one.pdf")
    put(root, ".hidden.pdf")
    answer = await api("POST", "/attachments", {"id": paper, "files": [name]}, status=status)
    assert says in answer["message"]
    assert str(root.parent) not in answer["message"]
    assert len(answer["message"]) < 300
    assert (await api("GET", f"/records/{paper}"))["files"] == []


async def test_a_file_in_another_folder_is_found_and_taken_off(api, papers, jp_root_dir):
    paper = await first(api)
    put(jp_root_dir, "papers/Ünï 漢.pdf", "A baseline")
    attached = await api("POST", "/attachments", {"id": paper, "files": ["papers/Ünï 漢.pdf"]})
    (file,) = attached["papers"][0]["files"]
    assert file == {
        "path": "papers/Ünï 漢.pdf",
        "name": "Ünï 漢.pdf",
        "mine": True,
        "missing": False,
    }
    assert (await api("GET", "/search", query="baseline has:pdf"))["total"] == 1
    await api("POST", "/attachments/remove", {"id": paper, "files": [file["path"]]})
    assert (await api("GET", "/search", query="has:pdf"))["total"] == 0
    gone = await api(
        "POST", "/attachments/remove", {"id": paper, "files": [file["path"]]}, status=404
    )
    assert gone["message"] == "papers/Ünï 漢.pdf is not attached to this paper"


@pytest.mark.parametrize(
    "body", [{}, {"files": []}, {"files": [1]}, {"files": ["a.pdf"], "who": "eve"}]
)
async def test_a_body_of_another_shape(api, papers, body):
    paper = await first(api)
    assert (await api("POST", "/attachments", {"id": paper, **body}, status=400))["message"]
