"""When a thing that was plugged in got more than it should."""

import pytest
from hostile_hardware import State, nothing, only_read, unread

SAFE = "/run/cle vfat ro,nosuid,nodev,noexec,relatime,gid=999"


def new(**kinds: set[str]) -> State:
    return {kind: kinds.get(kind, set()) for kind in ("keyboards", "networks", "disks", "mounts", "usb", "run")}


def test_a_device_that_is_seen_and_refused_got_nothing() -> None:
    assert nothing(new(usb={"1-3 QEMU USB Keyboard authorized=0"}))


def test_a_device_that_was_never_seen_shows_nothing() -> None:
    assert not nothing(new())


@pytest.mark.parametrize("kind", ["keyboards", "networks", "disks", "mounts", "run"])
def test_whatever_comes_of_a_device_is_more_than_nothing(kind: str) -> None:
    assert not nothing(new(usb={"1-3 authorized=1"}, **{kind: {"new"}}))


def test_a_disk_that_is_not_mounted_is_unread() -> None:
    assert unread(new(disks={"sda"}))
    assert not unread(new(disks={"sda"}, mounts={SAFE}))


def test_a_stick_is_only_read_with_every_one_of_the_four_options() -> None:
    assert only_read(new(mounts={SAFE}))
    assert not only_read(new())
    assert not only_read(new(mounts={SAFE}, run={"/tmp/hostile"}))  # noqa: S108 - a name that a stick would make
    for option in ("ro", "nodev", "nosuid", "noexec"):
        assert not only_read(new(mounts={SAFE.replace(f"{option},", "")}))
    assert not only_read(new(mounts={SAFE, SAFE.replace("/run/cle", "/media/cle")}))
