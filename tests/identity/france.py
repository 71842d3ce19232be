"""openfisca-france's own tests with the fast layer and without: the same must pass, the same must fail.

`python -m tests.identity.france` fetches the source package of the pinned version from PyPI (pip checks nothing of it
but its name and version; nothing of it is kept in the project) and runs its YAML tests both ways, each in a process.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

from engine.rules import fast

PACKAGE = "openfisca-france"
WAYS = ("core", "fast")


def fetched(cache: Path) -> Path:
    """Return the folder of the package's tests, fetched once."""
    name = f"openfisca_france-{version(PACKAGE)}"
    folder = cache / name / "tests"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "--dest", str(cache), f"{PACKAGE}=={version(PACKAGE)}"], check=True)
        with tarfile.open(cache / f"{name}.tar.gz") as archive:
            archive.extractall(cache, filter="data")
    return folder


def outcomes(way: str, tests: Path, report: Path) -> dict[str, str]:
    """Run the tests one way; return what became of each."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.identity.france", way, str(tests), str(report)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by our own process
        name = f"{case.get('file', '')} {case.get('classname', '')} {case.get('name', '')}"
        while name in found:
            name += "'"
        found[name] = next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "passed")
    return found


def run(way: str, tests: Path, report: Path) -> None:
    """Run the YAML tests in this process."""
    import pytest
    from openfisca_core.tools.test_runner import OpenFiscaPlugin
    from openfisca_france import FranceTaxBenefitSystem

    if way == "fast" and not fast.install():
        raise SystemExit("another core")
    plugin = OpenFiscaPlugin(FranceTaxBenefitSystem(), {"ignore_variables": None, "only_variables": None})
    files = sorted(map(str, tests.rglob("*.yaml")))
    options = ["-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", str(tests), f"--junit-xml={report}"]
    pytest.main([*options, *files], plugins=[plugin])


def main(arguments: list[str]) -> int:
    """Compare; or, for a child, run one way."""
    if arguments:
        run(arguments[0], Path(arguments[1]), Path(arguments[2]))
        return 0
    cache = Path("build/openfisca-france")
    tests = fetched(cache).resolve()
    with ThreadPoolExecutor() as pool:
        core, ours = pool.map(lambda way: outcomes(way, tests, (cache / f"{way}.xml").resolve()), WAYS)
    apart = sorted(name for name in core.keys() | ours.keys() if core.get(name) != ours.get(name))
    failed = sum(outcome != "passed" for outcome in core.values())
    sys.stdout.write(f"{len(core)} tests, {failed} do not pass either way, {len(apart)} differ\n")
    sys.stdout.writelines(f"  {name}: {core.get(name)}, {ours.get(name)}\n" for name in apart[:20])
    return int(bool(apart) or not core)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
