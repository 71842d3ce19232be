"""A bare system that packages are tried in: commands as root and as nobody in particular, and what was measured."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import chroots
from releases import Release, project_version
from repository import IN_TRIAL, SOURCE_LINE

PLAIN = "plain"
DAY = "2026-11-20"
# What changes by itself, and what dpkg and apt write of themselves.
NOT_LISTED = (
    "proc",
    "sys",
    "dev",
    "run",
    "tmp",
    "repo",
    "root",
    "var/tmp",
    "var/log",
    "var/cache",
    "var/lib/apt",
    "var/lib/dpkg",
)
READ_ONLY = 'mount --bind "$ROOT/usr" "$ROOT/usr"; mount -o remount,bind,ro "$ROOT/usr"'


@dataclass(frozen=True)
class Row:
    """One figure of one release."""

    release: str
    what: str
    figure: str


@dataclass
class Trial:
    """`root`: the system; `builder`: one that has dpkg-dev; `packages`: those that were built."""

    release: Release
    folder: Path
    builder: Path
    packages: list[Path]
    rows: list[Row] = field(default_factory=list)
    version: str = field(default_factory=project_version)

    @property
    def root(self) -> Path:
        """Return the system that is tried."""
        return self.folder / "root"

    @property
    def repository(self) -> Path:
        """Return the folder that the system takes packages from."""
        return self.folder / "repo"

    def begin(self) -> None:
        """Start from a bare system that knows the repository."""
        chroots.copied(chroots.bare(self.release), self.root)
        (self.root / IN_TRIAL.lstrip("/")).mkdir()
        (self.root / "etc/apt/sources.list.d/trial.list").write_text(SOURCE_LINE, encoding="ascii")
        self.as_root("useradd", "--no-create-home", "--home-dir", "/nonexistent", PLAIN)
        self.apt("update")

    def end(self) -> None:
        """Remove the system."""
        chroots.removed(self.root)

    def as_root(self, *command: str, network: bool = False, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command as root, with the repository in its place."""
        bound = chroots.bind(self.repository, IN_TRIAL) if self.repository.is_dir() else ""
        return chroots.run(self.root, command, network=network, prepare=bound, check=check)

    def apt(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run apt-get as someone who answers every question as it proposes."""
        return self.as_root(*chroots.APT, *arguments, network=True, check=check)

    def as_plain(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command as a user who owns nothing, without a network, /usr read-only."""
        dropped = ("setpriv", f"--reuid={PLAIN}", f"--regid={PLAIN}", "--init-groups", "--no-new-privs")
        clean = ("env", "-i", "PATH=/usr/bin:/bin", "HOME=/nonexistent", "LC_ALL=C.UTF-8")
        return chroots.run(self.root, [*dropped, *clean, *command], prepare=READ_ONLY, check=check)

    def timed(self, what: str, run: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a command as a plain user, and keep how long it took."""
        began = time.monotonic()
        done = self.as_plain(*run)
        self.row(what, f"{time.monotonic() - began:.1f} s")
        return done

    def row(self, what: str, figure: str) -> None:
        """Keep a figure."""
        self.rows.append(Row(self.release.name, what, figure))

    def must(self, holds: object, wrong: str) -> None:
        """End this program where something does not hold."""
        if not holds:
            raise SystemExit(f"{self.release.name}: {wrong}")

    def files(self) -> set[str]:
        """Return everything that is in the system, by path, but what changes by itself."""
        found: set[str] = set()
        for folder, folders, names in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if str(here / name) not in NOT_LISTED]
            found.update(str(here / name) for name in (*folders, *names))
        return found

    def users(self) -> set[str]:
        """Return the users and the groups of the system."""
        files = (self.root / "etc/passwd", self.root / "etc/group")
        return {line.partition(":")[0] for file in files for line in file.read_text(encoding="utf-8").splitlines()}

    def running(self) -> str:
        """Return the version that the link names, empty where there is none."""
        link = self.root / "usr/lib/borne/current"
        return os.readlink(link) if link.is_symlink() else ""
