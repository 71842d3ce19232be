"""What QEMU is told, and the pictures it gives."""

from pathlib import Path

import machine
import numpy as np
import pytest
from machine import HEIGHT, WIDTH, Ports


def test_the_network_leads_nowhere_but_to_the_printer() -> None:
    told = " ".join(machine._devices(Path("disk.img"), Ports(printer=4631)))
    (network,) = [part for part in told.split(" -") if part.startswith("netdev")]
    assert "restrict=on" in network
    assert network.count("guestfwd") == 1
    assert "guestfwd=tcp:10.0.2.100:631-cmd:" in network
    assert network.endswith("relay.py 4631")
    assert "guestfwd" not in " ".join(machine._devices(Path("disk.img"), Ports()))


@pytest.mark.parametrize(("secure", "code"), [(True, "OVMF_CODE_4M.secboot.fd"), (False, "OVMF_CODE_4M.fd")])
def test_secure_boot_has_its_own_firmware_and_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, secure: bool, code: str
) -> None:
    (tmp_path / "OVMF_VARS_4M.ms.fd").write_text("keys")
    (tmp_path / "OVMF_VARS_4M.fd").write_text("none")
    monkeypatch.setattr(machine, "FIRMWARE", tmp_path)
    told = machine._firmware(tmp_path, secure=secure)
    assert any(part.endswith(f"/{code}") for part in told)
    assert ("q35,smm=on" in told) == secure
    assert (tmp_path / "firmware.fd").read_text() == ("keys" if secure else "none")


def test_no_accelerator_of_the_host_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "OVMF_VARS_4M.fd").touch()
    monkeypatch.setattr(machine, "FIRMWARE", tmp_path)
    told = machine._firmware(tmp_path, secure=False)
    assert told[told.index("-accel") + 1].startswith("tcg")
    assert "-enable-kvm" not in told


def test_a_picture_is_read_sparsely() -> None:
    whole = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    whole[3, 6] = (10, 20, 30)
    found = machine.sparse(f"P6\n{WIDTH} {HEIGHT}\n255\n".encode() + whole.tobytes())
    assert found.shape == (HEIGHT // 3, WIDTH // 3, 3)
    assert found[1, 2].tolist() == [10, 20, 30]
    assert int(found.sum()) == 60


@pytest.mark.parametrize("shot", [b"", b"P6\n720 400\n255\n" + bytes(720 * 400 * 3), b"P6\n1920 1080\n255\n\0\0"])
def test_a_screen_of_another_size_or_half_written_is_black(shot: bytes) -> None:
    found = machine.sparse(shot)
    assert found.shape == (HEIGHT // 3, WIDTH // 3, 3)
    assert not found.any()
