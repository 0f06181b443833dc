"""Install Debian's packages where that is possible without asking: as root, with apt."""

import os
import shutil
import subprocess

__all__ = ["install"]


def install(*packages: str) -> bool:
    """Install packages.

    Args:
        packages: names as apt knows them.

    Returns:
        Whether they are installed now; false also where there is no apt or no right to use it.
    """
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"installing with apt: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    add = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages]
    return all(
        subprocess.run(command, env=quiet, check=False).returncode == 0 for command in (update, add)
    )
