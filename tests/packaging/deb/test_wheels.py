"""Which wheels a release can run."""

from __future__ import annotations

from packaging.tags import platform_tags
from wheels import platforms, without_markers


def test_the_newest_glibc_comes_first_and_none_is_newer() -> None:
    names = platforms(36)
    assert names[0] == "manylinux_2_36_x86_64"
    assert "manylinux_2_37_x86_64" not in names
    assert {"manylinux_2_28_x86_64", "manylinux_2_5_x86_64", "manylinux2014_x86_64", "any"} <= set(names)


def test_all_that_this_machine_may_run_is_named() -> None:
    """Compared with what the packaging library says of the machine that tests, whatever its glibc."""
    here = set(platform_tags())
    newest = max(int(name.split("_")[2]) for name in here if name.startswith("manylinux_2_"))
    assert here <= set(platforms(newest))


def test_a_lock_without_markers_asks_for_everything() -> None:
    lock = "a==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\nb==2 \\\n    --hash=sha256:11\n"
    assert without_markers(lock) == "a==1 \\\n    --hash=sha256:00\nb==2 \\\n    --hash=sha256:11\n"
