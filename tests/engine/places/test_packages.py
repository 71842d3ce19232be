import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from engine.places import packages


def test_a_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / packages.COMMUNES.file_name).write_bytes(b"anything")
    with pytest.raises(ValueError, match="empreinte"):
        packages.fetch(packages.COMMUNES, tmp_path)


def test_a_file_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / packages.COMMUNES.file_name).write_bytes(b"anything")
    same = replace(packages.COMMUNES, sha256=hashlib.sha256(b"anything").hexdigest(), fetch=("false",))
    assert packages.fetch(same, tmp_path).read_bytes() == b"anything"


def test_what_is_fetched_is_named_as_it_is_looked_for(tmp_path: Path) -> None:
    command = ("sh", "-c", "printf anything > x.tgz")
    package = replace(packages.TOWN_HALLS, file_name="x.tgz", sha256=hashlib.sha256(b"anything").hexdigest(),
                      fetch=command)  # fmt: skip
    assert packages.fetch(package, tmp_path / "cache").name == "x.tgz"
