"""Files written into a partition of an image from outside, on a small real file system."""

import socket
import subprocess
import threading
from pathlib import Path

import injected
import pytest
from layout import LINUX_TYPE, MIB, Partition

PART = Partition(3, "small", LINUX_TYPE, 1, 8)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "disk.img"
    with path.open("wb") as disk:
        disk.truncate(10 * MIB)
    subprocess.run(
        ["mkfs.ext4", "-q", "-F", "-E", f"offset={PART.offset}", path, f"{PART.length // 1024}k"], check=True
    )
    injected.debugfs(path, PART, "mkdir /etc")
    return path


def read(image: Path, name: str) -> str:
    return injected.debugfs(image, PART, f"cat {name}", write=False).partition("\n")[2]


def test_a_file_is_written_owned_by_root_and_written_over(image: Path) -> None:
    injected.put(image, PART, "/etc/kiosk.toml", "place = 'é'\n")
    assert read(image, "/etc/kiosk.toml") == "place = 'é'\n"
    injected.put(image, PART, "/etc/kiosk.toml", b"other\n")
    assert read(image, "/etc/kiosk.toml") == "other\n"
    told = injected.debugfs(image, PART, "stat /etc/kiosk.toml", write=False)
    assert "Mode:  0644" in told
    assert "User:     0   Group:     0" in told


def test_the_file_system_is_sound_afterwards(image: Path, tmp_path: Path) -> None:
    injected.put(image, PART, "/etc/kiosk.toml", "x" * 100_000)
    (tmp_path / "part").write_bytes(image.read_bytes()[PART.offset : PART.offset + PART.length])
    assert subprocess.run(["e2fsck", "-fn", tmp_path / "part"], capture_output=True).returncode == 0


def test_what_is_there_is_told_from_what_is_not(image: Path) -> None:
    assert injected.exists(image, PART, "/etc")
    assert not injected.exists(image, PART, "/nothing")


def test_a_line_that_fails_is_raised(image: Path) -> None:
    with pytest.raises(RuntimeError, match="not found"):
        injected.debugfs(image, PART, "cat /nothing", write=False)


def test_the_console_waits_for_the_end_of_its_own_answer(tmp_path: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "debug"))
    listening.listen()

    def shell() -> None:
        line, _ = listening.accept()
        with line:
            said = line.recv(4096).decode().split()
            mark = said[1].removesuffix("begin;")
            for piece in ("late\r\n0000-end\r\n", f"{mark}begin\r\none\r\n", f"two\r\n{mark}e", "nd\r\n"):
                line.sendall(piece.encode())

    server = threading.Thread(target=shell)
    server.start()
    console = injected.Console(tmp_path / "debug")
    assert console.run("ls") == "one\ntwo"
    server.join()
    console.close()
    listening.close()
