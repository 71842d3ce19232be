"""Bare Debian systems in folders, made once by debootstrap, and programs run in them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from releases import BUILD, Release

MOUNTS = Path("/proc/self/mounts")
# Kept as they were made: what is tried is tried in a copy.
BARE = "bare"
BUILDER = "builder"
IN_BUILDER = ("python3", "python3-venv", "dpkg-dev", "lintian", "xz-utils", "zstd", "binutils", "file")
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "DEBIAN_FRONTEND": "noninteractive",
}
APT = (
    *("apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", "-o", "APT::Sandbox::User=root"),
    # No power cut is awaited here: a system that is lost is made anew.
    *("-o", "Dpkg::Options::=--force-unsafe-io"),
)


def bare(release: Release, build: Path = BUILD) -> Path:
    """Return a minimal system of a release, made if it is not there yet."""
    root = build / release.name / BARE
    if not root.is_dir():
        half = _emptied(root.with_suffix(".half"))
        subprocess.run(["debootstrap", "--variant=minbase", release.name, half], check=True, stdout=subprocess.DEVNULL)
        half.rename(root)
    return root


def builder(release: Release, libraries: Sequence[str], build: Path = BUILD) -> Path:
    """Return a system of a release that has what builds; `libraries`: those that the wheels are linked with."""
    root = build / release.name / BUILDER
    wanted = "\n".join((*IN_BUILDER, *libraries))
    told = root / "etc" / "borne-builder"
    if not (told.is_file() and told.read_text(encoding="utf-8") == wanted):
        half = copied(bare(release, build), root.with_suffix(".half"))
        run(half, [*APT, "update"], network=True)
        run(half, [*APT, "install", "--no-install-recommends", *wanted.split()], network=True)
        (half / "etc" / "borne-builder").write_text(wanted, encoding="utf-8")
        removed(root)
        half.rename(root)
    return root


def copied(root: Path, to: Path) -> Path:
    """Return a copy of a system in a folder that is emptied first."""
    removed(to)
    subprocess.run(["cp", "-a", "--reflink=auto", root, to], check=True)
    return to


def removed(root: Path, mounts: Path = MOUNTS) -> None:
    """Remove a system; one that something is still mounted in is left alone, and ValueError is raised."""
    if f" {root.resolve()}/" in mounts.read_text(encoding="utf-8"):
        raise ValueError(f"something is mounted in {root}")
    if root.exists():
        shutil.rmtree(root)


def bind(folder: Path, at: str, *, writable: bool = False) -> str:
    """Return the line of shell that shows a folder at a place of the system that is run: see `run`."""
    return f'mount --bind {"" if writable else "-o ro "}{shlex.quote(os.fspath(folder))} "$ROOT{at}"'


def run(
    root: Path,
    command: Sequence[str],
    *,
    network: bool = False,
    prepare: str = "",
    environment: Mapping[str, str] | None = None,
    check: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a command in a system, with mounts and processes of its own, without a network unless told.

    `prepare`: lines of shell run before, in the system's mounts and outside of its root, which is "$ROOT". Returns
    what it wrote on both outputs, as one text. With `check`, a command that fails ends this program, with that text.
    """
    script = "\n".join(
        (
            "set -e",
            'mount -t proc proc "$ROOT/proc"; mount -t sysfs -o ro sys "$ROOT/sys"; mount -t tmpfs tmp "$ROOT/dev/shm"',
            "ip link set lo up 2>/dev/null || true",
            prepare,
            f'exec chroot "$ROOT" {shlex.join(command)}',
        )
    )
    space = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--ipc", *([] if network else ["--net"])]
    # The system's own variables, none of this machine's.
    clean = {**ENVIRONMENT, **(environment or {}), "ROOT": os.fspath(root)}
    done = subprocess.run(
        [*space, "sh", "-c", script],
        env=clean,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if check and done.returncode:
        raise SystemExit(f"{done.stdout}\n{root}: {shlex.join(command)}: exit code {done.returncode}")
    return done


def _emptied(folder: Path) -> Path:
    removed(folder)
    folder.mkdir(parents=True)
    return folder
