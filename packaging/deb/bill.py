"""The bill of materials (SBOM, CycloneDX): that of the Python packages by cyclonedx-py, and what the wheels bundle.

Run by the Python that has the tool: `bill.py PYTHON PYPROJECT WORKS.json OUT.json`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

SPECIFICATION = "1.6"


def of_python(python: str, pyproject: str) -> dict[str, object]:
    """Return the bill of what a Python can import, without a date or a number drawn at random."""
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "environment",
        "--pyproject",
        pyproject,
        "--mc-type",
        "application",
    ]
    command += [
        "--spec-version",
        SPECIFICATION,
        "--output-format",
        "JSON",
        "--output-reproducible",
        "--output-file",
        "-",
    ]
    done = subprocess.run([*command, python], check=True, stdout=subprocess.PIPE, text=True)
    bill: dict[str, object] = json.loads(done.stdout)
    return bill


def completed(bill: dict[str, object], works: list[dict[str, str]]) -> dict[str, object]:
    """Return the bill with the licences its metadata has not, and with what the wheels bundle.

    `works`: `name`, `version`, `licence` (SPDX), `note`, `type` of each; no type: a Python package, which is there.
    """
    components = bill["components"]
    if not isinstance(components, list):
        raise TypeError("no components")
    told = {work["name"]: work["licence"] for work in works}
    for each in components:
        if "licenses" not in each:
            each["licenses"] = [{"expression": told[re.sub(r"[-_.]+", "-", each["name"]).lower()]}]
    for work in works:
        if not work["type"]:
            continue
        components.append(
            {
                "bom-ref": f"bundled:{work['name']}@{work['version']}",
                "type": work["type"],
                "name": work["name"],
                "version": work["version"],
                "description": work["note"],
                "licenses": [{"expression": work["licence"]}],
            }
        )
    components.sort(key=lambda each: str(each["bom-ref"]))
    return bill


def validated(text: str) -> str:
    """Return the bill as it is. Raises ValueError where it is not what the specification allows."""
    # Of the environment that builds: the one that checks types does not have it.
    from cyclonedx.schema import SchemaVersion  # type: ignore[import-not-found,unused-ignore]
    from cyclonedx.validation.json import JsonStrictValidator  # type: ignore[import-not-found,unused-ignore]

    fault = JsonStrictValidator(SchemaVersion.from_version(SPECIFICATION)).validate_str(text)
    if fault is not None:
        raise ValueError(str(fault))
    return text


def main(python: str, pyproject: str, works: str, out: str) -> None:
    """Write the bill."""
    bill = completed(of_python(python, pyproject), json.loads(Path(works).read_text(encoding="utf-8")))
    Path(out).write_text(validated(json.dumps(bill, indent=1, ensure_ascii=False) + "\n"), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
