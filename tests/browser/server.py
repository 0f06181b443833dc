"""A JupyterLab, or a Notebook 7, that tests share or have for themselves."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from ..patience import PATIENCE

PROJECT = Path(__file__).parents[2]
TOKEN = "for-one-test"
REVIEW = "notebooks/seeds.review"
START_WITHIN = 120 * PATIENCE  # seconds; a cold disk on a busy machine


class Server:
    """Runs in a folder of its own, with private settings, on a free port.

    Attributes:
        root: the contents root; another folder, at the same path, after each `renew`.
        url: its address, with a slash at the end.
        environment: what its own programs see.
    """

    def __init__(
        self, folder: Path, app: str = "jupyterlab", more: dict[str, str] | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.root = folder / "root"
        self.environment = {**private(folder), **(more or {})}
        self._own_settings = folder / "settings"
        self._chosen = folder / "chosen"
        settings(self._own_settings)
        page(folder / "config" / "labconfig")
        shutil.copytree(self._own_settings, self._chosen)
        self._log = folder / "jupyter.log"
        self._read = 0
        self._times = 0
        self.root.mkdir()
        with self._log.open("wb") as output, socket.socket() as reserved:
            reserved.bind(("127.0.0.1", 0))
            port = reserved.getsockname()[1]
            reserved.close()
            self._process = subprocess.Popen(
                command(self.root, port, app),
                cwd=folder,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.url = f"http://127.0.0.1:{port}/"

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def renew(self, review: Path) -> Path:
        """Give it a fresh contents root, settings and workspaces; gives the copy of the review.

        The path stays, but files of the last test are kept until the end: an inode that is used
        again would make the server take a new file for the one that it has open.
        """
        self._times += 1
        self.root.rename(self.folder / f"root-{self._times}")
        copy = self.root / REVIEW
        copy.parent.mkdir(parents=True)
        shutil.copy(review, copy)
        caches = review.parent / ".litreview"
        if caches.exists():
            shutil.copytree(caches, copy.parent / ".litreview")
        shutil.copytree(PROJECT / "seeds", self.root / "seeds")
        shutil.rmtree(self._own_settings)
        shutil.copytree(self._chosen, self._own_settings)
        self._wait()
        # Now it lets go of the review that was there, and not when a window looks at the new one.
        self.ask("GET", f"litreview/api/review?path={REVIEW}")
        # Last: the window that was left may have had its workspace saved until now.
        shutil.rmtree(self.folder / "workspaces", ignore_errors=True)
        return copy

    def end_kernels(self) -> None:
        """End what a test has started."""
        for session in self.ask("GET", "api/sessions"):
            self.ask("DELETE", f"api/sessions/{session['id']}")

    def ask(self, method: str, address: str):
        """What it answers, as JSON."""
        request = urllib.request.Request(
            f"{self.url}{address}", method=method, headers={"Authorization": f"token {TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=30 * PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def faults(self) -> str:
        """What it has printed since this was asked last, if a traceback of ours is in it."""
        printed = self._log.read_bytes()[self._read :]
        self._read += len(printed)
        text = printed.decode(errors="replace")
        # Jupyter's own, such as a kernel's socket closed while it was written to, are not ours.
        ours = ("jupyterlab_litreview", f"{PROJECT}/review/")
        traces = text.split("Traceback (most recent call last)")[1:]
        return text if any(name in trace for trace in traces for name in ours) else ""

    def stop(self) -> None:
        """Stop it as its user would, and else by force."""
        self._process.terminate()
        try:
            self._process.wait(timeout=30 * PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for old in self.folder.glob("root-*"):
            shutil.rmtree(old)

    def _wait(self) -> None:
        """Until the server answers; it offers nothing that could be waited on."""
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                self.ask("GET", "api/status")
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
            else:
                return
        printed = self._log.read_text(errors="replace")
        pytest.fail(f"Jupyter did not start:\n{printed}", pytrace=False)


def private(folder: Path) -> dict[str, str]:
    """An environment in which nobody's settings are seen and none are left behind."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "LITREVIEW"))}
    return {
        **kept,
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "LITREVIEW_REVIEWER": "ada",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }


def settings(folder: Path) -> None:
    """Keep JupyterLab from asking whether it may fetch news, over the panel."""
    notifications = folder / "@jupyterlab" / "apputils-extension"
    notifications.mkdir(parents=True)
    news = json.dumps({"fetchNews": "false", "checkForUpdates": False})
    (notifications / "notification.jupyterlab-settings").write_text(news)


def page(folder: Path) -> None:
    """Keep each window from asking whether JupyterLab must be built: Node is started to answer."""
    folder.mkdir(parents=True)
    asks = {"buildCheck": False, "buildAvailable": False}
    (folder / "page_config.json").write_text(json.dumps(asks))


def command(root: Path, port: int, app: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        app,
        "--allow-root",
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={TOKEN}",
        f"--{'LabApp' if app == 'jupyterlab' else 'JupyterNotebookApp'}.expose_app_in_browser=True",
        f"--LitReview.open_review={REVIEW}",
    ]
