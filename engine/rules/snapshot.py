"""The parameters, read once from 4,000 YAML files and then from one file: 5 s become 0.1.

There is a file for the packages as they are and one with our corrections. Each belongs to one set of package versions
and corrections; another set, a damaged file or one that others than its owner may write is not read, and the rules load
the slow way. It holds the law and nothing of any visitor.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from engine.rules import correction, corrections, scales

FORMAT = "1"
DIGEST_BYTES = hashlib.sha256().digest_size
OTHERS_MAY_WRITE = 0o022
HALF_WRITTEN_SECONDS = 60.0
_KIND = {True: "rules", False: "packages"}


def path_in(folder: Path, versions: Mapping[str, str], *, corrected: bool = True) -> Path:
    """Return the file of these versions and of this Python, with our corrections or of the packages as they are."""
    sources = (correction.__file__, corrections.__file__, scales.__file__) if corrected else ()
    ours = hashlib.sha256(b"".join(Path(each).read_bytes() for each in sources)).hexdigest()
    whole = repr((FORMAT, platform.python_version(), sorted(versions.items()), ours))
    return folder / f"{_KIND[corrected]}-{hashlib.sha256(whole.encode()).hexdigest()[:16]}.snapshot"


def read(path: Path) -> Any:
    """Return the parameter tree, None where there is no sound file that only its owner or root may write."""
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if about.st_uid not in (0, os.geteuid()) or about.st_mode & OTHERS_MAY_WRITE:
                return None
            digest, content = file.read(DIGEST_BYTES), file.read()
    except OSError:
        return None
    if hashlib.sha256(content).digest() != digest:
        return None
    try:
        return pickle.loads(content)  # noqa: S301 - written by `write`, by this user or root, whole
    except Exception:  # noqa: BLE001 - made by other code of the same version: whatever is wrong, there is the slow way
        return None


def write(tree: Any, path: Path) -> bool:
    """Write the tree beside and put it in place at once; drop the old of its kind. False where it may not."""
    content, kind = pickle.dumps(tree, pickle.HIGHEST_PROTOCOL), path.name.partition("-")[0]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f"{kind}-", suffix=".tmp")
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
            os.fchmod(file.fileno(), 0o644)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        return False
    for old in path.parent.glob(f"{kind}-*"):
        # Those of other versions, and what a process that was killed left half written.
        if old != path and (old.suffix == ".snapshot" or time.time() - old.stat().st_mtime > HALF_WRITTEN_SECONDS):
            with suppress(OSError):
                old.unlink()
    return True
