"""The search of a whole disk, with its negative control on a small one."""

from pathlib import Path

import canaries
import pytest

from tests.wipe_proof import sought

RENT = sought.number("loyer", 96_417)
BIRTH = sought.words("ville", "Sainte-Énimie")


def disk(path: Path, *pieces: tuple[int, bytes], size: int = 1 << 20) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
        for place, data in pieces:
            file.seek(place)
            file.write(data)
    return path


def names(path: Path) -> list[str]:
    values = canaries.on_disk([RENT, BIRTH])
    return canaries.names(canaries.forms(path, values), values)


def test_nothing_on_a_disk_without_it(tmp_path: Path) -> None:
    assert names(disk(tmp_path / "d", (4096, b"loyer: 480"), (9000, b"964171 0196417"))) == []


@pytest.mark.parametrize("form", sorted(RENT.texts))
def test_an_amount_written_on_purpose_in_any_form(tmp_path: Path, form: bytes) -> None:
    assert names(disk(tmp_path / "d", (500_000, b" " + form + b" "))) == ["loyer"]


def test_a_place_name_in_free_space_behind_a_hole(tmp_path: Path) -> None:
    assert names(disk(tmp_path / "d", (0, b"x" * 4096), (900_001, "Sainte-Énimie".encode("utf-16-le")))) == ["ville"]


def test_what_lies_across_two_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canaries, "CHUNK_BYTES", 65_536)
    path = disk(tmp_path / "d", (0, b"y" * 200_000), (65_530, "Sainte-Énimie".encode()), (131_000, b"Sainte-\xc9nimie"))
    values = canaries.on_disk([BIRTH])
    assert sum(canaries.forms(path, values).values()) == 2


def test_small_numbers_of_programs_are_no_evidence(tmp_path: Path) -> None:
    small = b"".join(sorted(RENT.small)).ljust(4096, b"\0") + b"Lille"
    assert names(disk(tmp_path / "d", (4096, small))) == []


def test_the_command_says_how_often(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = disk(tmp_path / "d", (4096, b"said said"))
    assert canaries.main([str(path), "said", "never"]) == 1
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["2", "said"], ["0", "never"]]
    assert canaries.main([str(path), "never"]) == 0
