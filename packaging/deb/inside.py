"""What is done in the chroot of a release: the three packages, from the sources and the wheels that lie in /build.

Run as `inside.py RELEASE COMPRESSION EPOCH lintian|unchecked PATH...`; no package may hold one of these paths.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import contents
import licences
from packages import Package, build, holding, zipped
from program import SOURCE, TOOLS, WORK, call, finish, make_program, make_tools, site_packages
from releases import RELEASES, Release, project_version

OUT = WORK / "out"
STAGE = WORK / "stage"
BUILD_PATHS = tuple(f"{WORK}/{name}" for name in ("source", "tools", "wheels", "own", "stage"))
LINTIAN = ("--allow-root", "--profile", "debian", "--fail-on", "error", "--tag-display-limit", "0")


def main(name: str, compress: str, epoch: int, checks: str, *paths: str) -> None:
    """Make all of them, and look through them."""
    release, version = RELEASES[name], project_version(SOURCE)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    os.umask(0o022)
    make_tools(release)
    home, site = make_program(release, version), site_packages(release, version)
    works = licences.shipped(site)
    papers(works, home, STAGE / f"borne-aides-{version}/usr/share/doc/borne-aides-{version}")
    finish(home, site)
    shutil.move(home, STAGE / f"borne-aides-{version}{home}")
    made = []
    for package, stage in packages(release, version, works):
        wrong = list(holding(stage, (*BUILD_PATHS, *paths)))
        if wrong:
            raise ValueError("a path of the build is inside:\n" + "\n".join(wrong))
        made.append(build(package, stage, OUT, epoch=epoch, compress=compress))
    if checks == "lintian":
        lintian(made, compress)


def packages(release: Release, version: str, works: list[licences.Shipped]) -> list[tuple[Package, Path]]:
    """Return each package with the folder its files are in."""
    agpl = (SOURCE / "LICENSE").read_text(encoding="utf-8")
    program = STAGE / f"borne-aides-{version}"
    site = program / str(site_packages(release, version)).lstrip("/")
    depends = shared_libraries(program, site)
    dep5 = licences.debian_copyright(works, site_packages(release, version), agpl)
    ours = licences.debian_copyright([], Path("/"), agpl)
    found = [(contents.program(release, version, depends, dep5), program)]
    found.append((contents.main(release, version, ours), contents.stage_main(SOURCE, STAGE)))
    found.append((contents.kiosk(release, version, ours, SOURCE), contents.stage_kiosk(SOURCE, STAGE)))
    return found


def papers(works: list[licences.Shipped], home: Path, folder: Path) -> None:
    """Write the licences, their table and the bill of materials of a version."""
    folder.mkdir(parents=True)
    licences.write_texts(works, folder / "licences")
    (folder / "licences.md").write_text(licences.table_of(works), encoding="utf-8")
    told = WORK / "works.json"
    told.write_text(json.dumps(licences.for_bill(works)), encoding="utf-8")
    bill = WORK / "bill.json"
    command = [os.fspath(TOOLS / "bin/python"), os.fspath(SOURCE / "packaging/deb/bill.py"), f"{home}/bin/python3"]
    call([*command, os.fspath(SOURCE / "pyproject.toml"), os.fspath(told), os.fspath(bill)])
    zipped(folder / "sbom.cdx.json.gz", bill.read_bytes())


def shared_libraries(program: Path, site: Path) -> str:
    """Return what Debian must have for the libraries of the wheels, as dpkg-shlibdeps reads it from them.

    Raises ValueError where a library asks for one that is nowhere.
    """
    work = WORK / "shlibdeps"
    (work / "debian").mkdir(parents=True)
    (work / "debian/control").write_text(
        "Source: borne-aides\n\nPackage: borne-aides\nArchitecture: any\n", encoding="ascii"
    )
    binaries = sorted(path for path in site.rglob("*.so*") if path.is_file() and not path.is_symlink())
    private = sorted({path.parent for path in binaries})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", f"-S{program}", *(f"-l{folder}" for folder in private)]
    done = subprocess.run([*command, *binaries], cwd=work, check=False, capture_output=True, text=True)
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout.strip().removeprefix("shlibs:Depends=")


def lintian(made: list[Path], compress: str) -> None:
    """Show what lintian says. Ends this program where it finds an error."""
    # dpkg reads zstd; Debian's own archive does not take it.
    suppressed = ["--suppress-tags", "malformed-deb-archive"] if compress == "zstd" else []
    done = subprocess.run(["lintian", *LINTIAN, *suppressed, *made], check=False)
    if done.returncode:
        raise SystemExit("lintian finds errors")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
