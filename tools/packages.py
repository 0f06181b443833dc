"""Install Python packages into the environment that runs this.

Usage: python tools/packages.py [--extra NAME …] [REQUIREMENT …]
       python tools/packages.py --editable

The first installs what pyproject.toml requires, with the extras named and any further
requirements; the second installs the project itself, its front end having been built before. uv is
tried first because it is several times faster; where it cannot reach an index that pip is
configured for, pip does it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def requirements(extras: list[str]) -> list[str]:
    """Those of the project and of its extras."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    optional = project["optional-dependencies"]
    return [*project["dependencies"], *(line for name in extras for line in optional[name])]


def install(arguments: list[str]) -> int:
    """Install as pip's arguments say; the exit code of who did it last."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet"]
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    tries = [[uv, "pip", "install", "--quiet", "--python", sys.executable], pip] if uv else [pip]
    # The front end is built already, and npm's part is not to be hidden in here.
    environment = {**os.environ, "SKIP_JUPYTER_BUILDER": "1"}
    for command in tries:
        code = subprocess.run([*command, *arguments], env=environment, check=False).returncode
        if code == 0:
            return 0
        if command is not tries[-1]:
            print("uv could not; pip tries the same, which takes longer", flush=True)
    return code


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--extra", action="append", default=[])
    parser.add_argument("--editable", action="store_true")
    parser.add_argument("more", nargs="*")
    asked = parser.parse_args()
    if asked.editable:
        return install(["--no-deps", "--editable", str(PROJECT)])
    return install([*requirements(asked.extra), *asked.more])


if __name__ == "__main__":
    sys.exit(main())
