"""Make a virtual environment; on Debian, bring the part of Python that Debian leaves out.

Usage: python3 tools/environment.py FOLDER
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed; name it with: make PYTHON=python3.11")

import importlib.util
import subprocess
from pathlib import Path

from debian import install


def main(folder: str) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not install(version):
            sys.exit(f"Python's venv is missing; install it with: sudo apt-get install {version}")
    # By a new process, which sees what was installed just now.
    subprocess.run([sys.executable, "-m", "venv", Path(folder)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
