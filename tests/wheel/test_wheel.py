"""What a user gets from `pip install jupyterlab-litreview`."""

import json
import re
import tarfile
import zipfile
from collections import Counter
from email.parser import Parser
from pathlib import Path

SHARED = "jupyterlab_litreview-0.1.0.data/data"
LABEXTENSION = f"{SHARED}/share/jupyter/labextensions/jupyterlab-litreview"
PROJECT = Path(__file__).parents[2]


def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_no_file_is_in_it_twice(wheel):
    found = names(wheel)
    assert [name for name, times in Counter(found).items() if times > 1] == []
    built = [n for n in found if "labextension" in n and not n.startswith(LABEXTENSION)]
    assert built == []
    with zipfile.ZipFile(wheel) as archive:
        large = Counter(i.CRC for i in archive.infolist() if i.file_size > 1000)
    assert [crc for crc, times in large.items() if times > 1] == []


def test_everything_is_in_it(wheel):
    found = set(names(wheel))
    assert found >= {
        f"{LABEXTENSION}/package.json",
        f"{LABEXTENSION}/install.json",
        f"{LABEXTENSION}/static/style.js",
        f"{SHARED}/etc/jupyter/jupyter_server_config.d/jupyterlab_litreview.json",
        "jupyterlab_litreview/events/review-changed.yaml",
        "jupyterlab_litreview/openapi.yaml",
        "litreview/widgets/static/widget.js",
        "litreview/py.typed",
    }
    assert any(re.match(rf"{LABEXTENSION}/static/remoteEntry\..*\.js", name) for name in found)
    assert any(name.startswith("litreview/store/migrations/versions/") for name in found)
    for package in ("review/litreview", "extension/jupyterlab_litreview"):
        for file in (PROJECT / package).rglob("*.py"):
            assert file.relative_to((PROJECT / package).parent).as_posix() in found


def test_nothing_else_is_in_it(wheel):
    tops = {name.split("/")[0] for name in names(wheel)}
    assert tops == {
        "jupyterlab_litreview",
        "jupyterlab_litreview-0.1.0.data",
        "jupyterlab_litreview-0.1.0.dist-info",
        "litreview",
    }
    assert not [
        n for n in names(wheel) if re.search(r"node_modules|__pycache__|/tests?/|\.review$", n)
    ]


def test_the_sdist_builds_without_node_and_holds_the_sources(sdist, wheel):
    with tarfile.open(sdist) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    assert {"extension/package-lock.json", "extension/src/index.ts", "LICENSE"} <= found
    assert not [name for name in found if "node_modules" in name or name.startswith(".venv")]


def test_what_it_says_of_itself(wheel):
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read("jupyterlab_litreview-0.1.0.dist-info/METADATA").decode()
        points = archive.read("jupyterlab_litreview-0.1.0.dist-info/entry_points.txt").decode()
    message = Parser().parsestr(told)
    assert message["License-Expression"] == "BSD-3-Clause"
    assert message["Requires-Python"] == ">=3.11"
    assert "jupyter-review = litreview.commands.cli:main" in points
    assert "seedpage = litreview.sources.seedpage:reader" in points


def test_jupyterlab_lists_it_enabled(installed):
    listed = re.sub(r"\x1b\[\d*m", "", installed("jupyter", "labextension", "list"))
    line = r"jupyterlab-litreview v0\.1\.0 enabled\s+OK \(python, jupyterlab-litreview\)"
    assert re.search(line, listed), listed


def test_the_server_lists_it_enabled(installed):
    listed = re.sub(r"\x1b\[\d*m", "", installed("jupyter", "server", "extension", "list"))
    assert re.search(r"jupyterlab_litreview enabled", listed), listed
    assert re.search(r"jupyterlab_litreview 0\.1\.0 OK", listed), listed


def test_the_command_line_works(installed, tmp_path):
    installed("jupyter", "review", "new", "x.review")
    pages = sorted((PROJECT / "seeds").glob("*.txt"))
    installed("jupyter", "review", "add", "x.review", *pages)
    status = json.loads(installed("jupyter", "review", "status", "x.review", "--json"))
    assert (status["records"], status["occurrences"]) == (399, 502)
    assert sorted(source["entries"] for source in status["sources"]) == [69, 78, 80, 83, 192]
    installed("jupyter", "review", "export", "x.review", "--to", "x.bib", "--where", "all")
    assert (tmp_path / "x.bib").read_text().count("\n@") == 399


def test_python_has_the_widget(installed):
    code = (
        "import litreview; r = litreview.open('x.review', create=True); print(r.triage()._esm[:40])"
    )
    assert installed("python", "-c", code).strip()


def test_a_folder_of_the_user_s_called_review_does_not_hide_the_server(installed, tmp_path):
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "__init__.py").write_text("raise RuntimeError('mine')\n")
    listed = installed("jupyter", "server", "extension", "list")
    assert "X" not in re.findall(r"jupyterlab_litreview .*", listed)
    installed("jupyter", "review", "new", "x.review")
