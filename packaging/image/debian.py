"""Makes a Debian in a folder: a bare one, the packages of a terminal in it, nothing of the machine it is made on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Services are not started in a folder: no init runs there.
POLICY = "#!/bin/sh\nexit 101\n"
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
APT = ("apt-get", "-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")


def words(path: Path) -> list[str]:
    """Return the lines of a list, without its comments."""
    return [line.strip() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]


def inside(root: Path, *command: str) -> None:
    """Run a program in the folder as if it were the machine, in name spaces that end with it. Raises on failure."""
    apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={root}/proc"]
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **QUIET}
    subprocess.run([*apart, "chroot", str(root), *command], env=environment, check=True)


def security_sources(release: str) -> list[str]:
    """Return the lines of apt for the security updates of a release, from where this machine has its own."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    return [f"deb {uri} {release}-security main" for uri in sorted(set(told)) if uri.rstrip("/").endswith("-security")]


def bare(root: Path, release: str) -> None:
    """Make a bare Debian with a kernel and a boot chain.

    In the environment, MIRROR: where from, else debootstrap's own; FIRMWARE: packages of firmware to add.
    """
    shutil.rmtree(root, ignore_errors=True)
    making = root.with_name(root.name + ".new")
    shutil.rmtree(making, ignore_errors=True)
    mirror = [os.environ["MIRROR"]] if os.environ.get("MIRROR") else []
    firmware = os.environ.get("FIRMWARE", "").split()
    parts = f"--components={'main,non-free-firmware' if firmware else 'main'}"
    subprocess.run(["debootstrap", "--variant=minbase", parts, release, str(making), *mirror], check=True)
    (making / "usr/sbin/policy-rc.d").write_text(POLICY)
    (making / "usr/sbin/policy-rc.d").chmod(0o755)
    with (making / "etc/apt/sources.list").open("a") as sources:
        sources.write("".join(line + "\n" for line in security_sources(release)))
    inside(making, "apt-get", "-qq", "update")
    inside(making, *APT, "dist-upgrade")
    lay(HERE / "root/etc/initramfs-tools", making / "etc/initramfs-tools")  # the initial file system is made once
    inside(making, *APT, "install", *words(HERE / "debian.txt"), *firmware)
    making.rename(root)


def install(root: Path, packages: Sequence[Path], more: Iterable[str] = ()) -> None:
    """Install package files in the folder, and what they ask for."""
    if not packages:
        raise FileNotFoundError("no package of the terminal for this release: make deb")
    given = root / "root/packages"
    given.mkdir()
    for package in packages:
        shutil.copy(package, given)
    inside(root, *APT, "install", *(f"/root/packages/{package.name}" for package in packages), *more)
    shutil.rmtree(given)


def lay(tree: Path, over: Path) -> None:
    """Copy a tree of files over another, owned by root, with the rights that programs and texts have."""
    for path in sorted(tree.rglob("*")):
        target = over / path.relative_to(tree)
        if path.is_symlink():
            target.unlink(missing_ok=True)
            target.symlink_to(path.readlink())
        elif path.is_dir():
            target.mkdir(mode=0o755, parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            target.chmod(0o755 if os.access(path, os.X_OK) else 0o644)


def newest(folder: Path, release: str) -> list[Path]:
    """Return the package files of a release: the folder's, or those of its folder of that name."""
    here = folder / release if (folder / release).is_dir() else folder
    return sorted(here.glob("*.deb"))
