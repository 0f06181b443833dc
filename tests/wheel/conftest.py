"""The wheel, built as it is released, in a new environment of its own with no Node in sight."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
BIN = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, **options) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=900, **options
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def without_node(*folders: Path) -> dict[str, str]:
    """An environment whose PATH has these folders alone, and nobody's Jupyter settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "LITREVIEW"))}
    environment = {**kept, "PATH": os.pathsep.join(map(str, folders)), "LITREVIEW_REVIEWER": "ada"}
    assert shutil.which("node", path=environment["PATH"]) is None
    return environment


@pytest.fixture(scope="session")
def uv() -> str:
    found = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    assert found, "uv is missing; `make test` installs it"
    return found


@pytest.fixture(scope="session")
def sdist(uv, tmp_path_factory) -> Path:
    """Built from the tree, which builds the extension."""
    folder = tmp_path_factory.mktemp("sdist")
    python = ("--python", sys.executable)
    run(uv, "build", "--quiet", *python, "--sdist", "--out-dir", folder, PROJECT)
    (built,) = folder.glob("*.tar.gz")
    return built


@pytest.fixture(scope="session")
def wheel(uv, sdist, tmp_path_factory) -> Path:
    """Built from the sdist, which brings the built extension along."""
    folder = tmp_path_factory.mktemp("wheel")
    python = ("--python", sys.executable)
    run(uv, "build", "--quiet", *python, "--wheel", "--out-dir", folder, sdist, env=without_node())
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(uv, wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("environment") / "venv"
    run(uv, "venv", "--quiet", "--python", sys.executable, folder)
    run(uv, "pip", "install", "--quiet", "--python", folder / BIN / "python", wheel)
    return folder


@pytest.fixture
def installed(environment, tmp_path) -> Callable[..., str]:
    """Runs a program of the new environment in an empty folder; gives what it prints."""
    variables = {**without_node(environment / BIN), "HOME": str(tmp_path)}

    def call(name: str, *arguments: str | Path) -> str:
        return run(environment / BIN / name, *arguments, cwd=tmp_path, env=variables)

    return call
