"""The sizes that a package may have, by how it is compressed."""

from __future__ import annotations

from pathlib import Path

import pytest
import try_packages
from packages import Package, build
from releases import RELEASES
from trial import Trial


def trial(folder: Path, compress: str) -> Trial:
    (folder / "stage").mkdir()
    told = Package("borne-aides-1.2", "1.2+deb12", "amd64", {"Description": "a trial"}, "")
    made = build(told, folder / "stage", folder, epoch=1, compress=compress)
    return Trial(RELEASES["bookworm"], folder, folder / "builder", [made], version="1.2")


@pytest.mark.parametrize("compress", ["xz", "zstd"])
def test_a_size_is_compared_with_the_most_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compress: str
) -> None:
    tried = trial(tmp_path, compress)
    monkeypatch.setattr(try_packages, "MOST_MB", {"xz": 1, "zstd": 1})
    try_packages._sizes(tried)
    assert [row.what for row in tried.rows] == [f"package, {compress}"]
    monkeypatch.setattr(try_packages, "MOST_MB", {"xz": 1, "zstd": 1, compress: 0})
    with pytest.raises(SystemExit, match="more than 0"):
        try_packages._sizes(tried)
