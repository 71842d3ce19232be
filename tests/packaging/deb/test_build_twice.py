"""The two builds that are compared differ in all that a build may not depend on."""

from __future__ import annotations

from build_twice import FOLDERS, SURROUNDINGS, UMASKS


def test_the_two_builds_share_neither_folder_nor_surroundings() -> None:
    assert len({len(str(folder)) for folder in FOLDERS}) == 2
    assert " " in FOLDERS[1].name
    assert SURROUNDINGS[0].keys() == SURROUNDINGS[1].keys() == {"TZ", "LC_ALL", "HOME"}
    assert all(SURROUNDINGS[0][name] != SURROUNDINGS[1][name] for name in SURROUNDINGS[0])
    assert UMASKS[0] != UMASKS[1]
