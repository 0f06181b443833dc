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


def run(*command: str | Path, otherwise: tuple[str | Path, ...] = (), **options) -> str:
    """What a program prints; if it fails, what the other one prints."""
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=900, **options
    )
    if done.returncode and otherwise:
        return run(*otherwise, **options)
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


def build(uv: str, kind: str, source: Path, folder: Path, **options) -> Path:
    """Build an sdist or a wheel; by uv, or where that reaches no index, by pip's means."""
    slower = (sys.executable, "-m", "build", "--sdist", "--outdir", folder, source)
    if kind == "wheel":
        slower = (sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", folder, source)
    run(
        *(uv, "build", "--quiet", "--python", sys.executable, f"--{kind}"),
        *("--out-dir", folder, source),
        otherwise=slower,
        **options,
    )
    (built,) = (path for path in folder.iterdir() if path.suffix in {".gz", ".whl"})
    return built


@pytest.fixture(scope="session")
def sdist(uv, tmp_path_factory) -> Path:
    """Built from the tree, of the extension as `make` has built it, so that it is built once."""
    built = {**os.environ, "SKIP_JUPYTER_BUILDER": "1"}
    return build(uv, "sdist", PROJECT, tmp_path_factory.mktemp("sdist"), env=built)


@pytest.fixture(scope="session")
def wheel(uv, sdist, tmp_path_factory) -> Path:
    """Built from the sdist, which brings the built extension along."""
    folder = tmp_path_factory.mktemp("wheel")
    return build(uv, "wheel", sdist, folder, env=without_node())


@pytest.fixture(scope="session")
def environment(uv, wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("environment") / "venv"
    run(sys.executable, "-m", "venv", folder)
    python = folder / BIN / "python"
    run(
        *(uv, "pip", "install", "--quiet", "--python", python, wheel),
        otherwise=(python, "-m", "pip", "install", "--quiet", wheel),
    )
    return folder


@pytest.fixture
def installed(environment, tmp_path) -> Callable[..., str]:
    """Runs a program of the new environment in an empty folder; gives what it prints."""
    variables = {**without_node(environment / BIN), "HOME": str(tmp_path)}

    def call(name: str, *arguments: str | Path) -> str:
        return run(environment / BIN / name, *arguments, cwd=tmp_path, env=variables)

    return call
