"""The program of one version, made where it will be installed: wheels, what is left out, the rules, bytecode.

Runs in a chroot of the release, where nothing else is at that place: every path inside is the one it will have.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from left_out import leave_out
from releases import Release

HOME = Path("/usr/lib/borne")
WORK = Path("/build")
TOOLS = WORK / "tools"
SOURCE = WORK / "source"
WHEELS = WORK / "wheels"
# Of an installation by pip: dpkg keeps its own list, with sums; the folder it came from is no one's concern.
PIP_NOTES = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
# One order of sets, no bytecode but ours, nothing lent by the folder or the user.
ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1", "PYTHONSAFEPATH": "1"}
START = """#!/bin/sh
# The folder it is called from lends no module, neither to this process nor to those it starts; no bytecode is written.
export PYTHONSAFEPATH=1 PYTHONDONTWRITEBYTECODE=1 PYTHONNOUSERSITE=1
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP
exec {home}/bin/python3 -P -m kiosk "$@"
"""


def site_packages(release: Release, version: str) -> Path:
    """Return the folder of the Python packages of a version."""
    return HOME / version / "lib" / f"python{release.python}" / "site-packages"


def make_tools(release: Release) -> None:
    """Make the Python environment that builds; it is in no package."""
    call([f"/usr/bin/python{release.python}", "-m", "venv", os.fspath(TOOLS)])
    pip("install", "--require-hashes", "--requirement", os.fspath(SOURCE / "packaging/deb/tools-lock.txt"))


def make_program(release: Release, version: str) -> Path:
    """Make the folder of a version, all but its bytecode, and return it."""
    home, site = HOME / version, site_packages(release, version)
    shutil.rmtree(HOME, ignore_errors=True)
    (home / "bin").mkdir(parents=True)
    (home / "bin/python3").symlink_to(f"/usr/bin/python{release.python}")
    # By this file, as in a virtual environment, the link above finds the packages of its version and no others.
    (home / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n", encoding="ascii")
    start = home / "bin/borne"
    start.write_text(START.format(home=home), encoding="utf-8")
    start.chmod(0o755)
    _install(site, version)
    leave_out(site)
    load = "from engine.rules.system import tax_benefit_system; tax_benefit_system()"
    call([_python(home), "-P", "-W", "ignore", "-c", load])
    return home


def finish(home: Path, site: Path) -> None:
    """Remove the notes of pip, once the licences were read by them, and compile all that is left."""
    for name in PIP_NOTES:
        for path in site.glob(f"*.dist-info/{name}"):
            path.unlink()
    # Never compared with the sources, which dpkg keeps as they are; by one process, so that the order is one.
    unchecked = ("--invalidation-mode", "unchecked-hash")
    call([_python(home), "-W", "ignore", "-m", "compileall", "-q", *unchecked, os.fspath(site)])


def _python(home: Path) -> str:
    return os.fspath(home / "bin/python3")


def _install(site: Path, version: str) -> None:
    call([os.fspath(TOOLS / "bin/python"), "-m", "engine.words.catalogues", "compile"], cwd=SOURCE, environment={})
    own = WORK / "own"
    pip("wheel", "--no-build-isolation", "--wheel-dir", os.fspath(own), os.fspath(SOURCE))
    into = ("--no-compile", "--target", os.fspath(site))
    lock = SOURCE / "packaging/lock-runtime.txt"
    pip("install", "--require-hashes", "--only-binary", ":all:", *into, "--requirement", os.fspath(lock))
    shutil.rmtree(site / "bin")  # commands of others: pip would not put ours in the folder
    pip("install", "--find-links", os.fspath(own), *into, f"borne-aides=={version}")


def pip(command: str, *arguments: str) -> None:
    """Run pip with the wheels that were fetched, and nothing else."""
    base = [os.fspath(TOOLS / "bin/python"), "-m", "pip", "--quiet", "--disable-pip-version-check", command]
    call([*base, "--no-deps", "--no-index", "--find-links", os.fspath(WHEELS), *arguments], environment={})


def call(command: Sequence[str], *, cwd: Path = Path("/"), environment: Mapping[str, str] = ENVIRONMENT) -> None:
    """Run a command. Raises subprocess.CalledProcessError."""
    subprocess.run(command, check=True, cwd=cwd, env={**os.environ, **environment})
