"""What is let in by USB, what the keys are, what is never loaded: read from the files themselves."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import shutil
import subprocess

import pytest

from tests.packaging.system.tree import KIOSK, TREE

RULES = [line for line in (KIOSK / "usb.conf").read_text().splitlines() if line and not line.startswith("#")]
UDEV = TREE / "usr/lib/udev/rules.d/72-borne.rules"
KEYS = {"Up", "Down", "Left", "Right", "Return", "space", "Tab"}
FLAGS_OF_NO_DEFAULT_PATHS = 1
LAST_KEYCODE = 255


def test_there_are_only_permissions() -> None:
    assert all(rule.startswith("allow ") for rule in RULES)
    conf = (KIOSK / "usbguard-daemon.conf").read_text()
    assert "\nImplicitPolicyTarget=block\n" in conf
    assert "\nPresentDevicePolicy=apply-policy\n" in conf
    assert "\nInsertedDevicePolicy=apply-policy\n" in conf


def interfaces(rule: str) -> set[str]:
    return set(re.findall(r"\b[0-9a-f]{2}:[0-9a-f*]{2}:[0-9a-f*]{2}\b", rule))


def test_no_keyboard_no_network_no_sound_no_radio_by_what_a_device_says_it_is() -> None:
    allowed = set().union(*map(interfaces, RULES))
    assert allowed == {
        "09:00:00",  # hub
        "03:00:00",  # touch screen
        "03:01:02",  # mouse
        "08:06:50",  # storage
        "08:06:62",
        *(f"07:01:0{protocol}" for protocol in range(1, 5)),  # printer
    }


def test_a_device_of_two_kinds_is_of_none() -> None:
    for rule in RULES:
        assert re.search(r"with-interface (equals|match-all) \{", rule), rule
        assert len({interface[:2] for interface in interfaces(rule)}) == 1, rule


def test_a_hub_is_let_in_only_where_the_machine_itself_is() -> None:
    (hub,) = [rule for rule in RULES if "09:" in rule]
    ports = re.findall(r'"([^"]+)"', hub)
    assert ports
    assert all(re.fullmatch(r"usb[0-9]+", port) for port in ports)


def test_usbguard_reads_the_rules() -> None:
    if shutil.which("usbguard-rule-parser") is None:
        pytest.skip("usbguard is not here")
    for rule in RULES:
        subprocess.run(["usbguard-rule-parser", rule], check=True, capture_output=True)


def xkb() -> ctypes.CDLL:
    """Return the library by which the compositor makes its keys; the toolkit of the screen needs it too."""
    library = ctypes.CDLL("libxkbcommon.so.0")
    for name in ("xkb_context_new", "xkb_keymap_new_from_names"):
        getattr(library, name).restype = ctypes.c_void_p
    return library


class Names(ctypes.Structure):
    """struct xkb_rule_names"""

    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


def symbols(library: ctypes.CDLL, keymap: ctypes.c_void_p) -> set[str]:
    """Return every symbol that any key can make, on any level."""
    found = set()
    for key in range(LAST_KEYCODE + 1):
        for layout in range(library.xkb_keymap_num_layouts_for_key(keymap, key)):
            for level in range(library.xkb_keymap_num_levels_for_key(keymap, key, layout)):
                syms = ctypes.POINTER(ctypes.c_uint32)()
                count = library.xkb_keymap_key_get_syms_by_level(keymap, key, layout, level, ctypes.byref(syms))
                for index in range(count):
                    name = ctypes.create_string_buffer(64)
                    library.xkb_keysym_get_name(syms[index], name, 64)
                    found.add(name.value.decode())
    return found


def test_any_keyboard_has_the_keys_of_the_pad_and_no_other() -> None:
    library = xkb()
    context = ctypes.c_void_p(library.xkb_context_new(FLAGS_OF_NO_DEFAULT_PATHS))
    for folder in (str(KIOSK / "xkb"), "/usr/share/X11/xkb"):
        assert library.xkb_context_include_path_append(context, folder.encode())
    names = Names(b"borne", b"", b"pave", b"", b"")
    keymap = ctypes.c_void_p(library.xkb_keymap_new_from_names(context, ctypes.byref(names), 0))
    assert keymap.value
    assert symbols(library, keymap) == KEYS


def test_udev_reads_its_rules() -> None:
    if shutil.which("udevadm") is None:
        pytest.skip("udevadm is not installed")
    done = subprocess.run(["udevadm", "verify", "--help"], capture_output=True, text=True, check=False)
    if "verify" not in done.stdout:
        pytest.skip("udevadm cannot verify (before systemd 254)")
    subprocess.run(["udevadm", "verify", str(UDEV)], check=True, capture_output=True)


def test_only_two_file_systems_of_a_stick_are_mounted_and_never_the_disk_of_the_machine() -> None:
    rules = UDEV.read_text().splitlines()
    (mount,) = [line for line in rules if "run-cle.mount" in line and not line.startswith("#")]
    assert 'ENV{ID_FS_TYPE}=="vfat|exfat"' in mount
    before = rules[: rules.index(mount)]
    assert any('ENV{ID_BUS}!="usb", GOTO="borne_end"' in line for line in before)
    assert any("c12a7328-f81f-11d2-ba4b-00a0c93ec93b" in line and "GOTO" in line for line in before)


def test_magic_keys_core_files_and_swap_are_off() -> None:
    lines = (TREE / "usr/lib/sysctl.d/90-borne.conf").read_text().splitlines()
    said = dict(line.split(" = ") for line in lines if " = " in line)
    assert said["kernel.sysrq"] == "0"
    assert said["kernel.core_pattern"] == "|/bin/false"
    assert said["fs.suid_dumpable"] == "0"
    assert said["vm.swappiness"] == "0"
    assert said["kernel.yama.ptrace_scope"] == "3"


def test_modules_that_a_device_could_call_up_are_refused_by_name() -> None:
    lines = (TREE / "usr/lib/modprobe.d/borne.conf").read_text().splitlines()
    refused = {line.split()[1] for line in lines if line.startswith("install ")}
    assert all(line.endswith(" /bin/false") for line in lines if line.startswith("install "))
    assert {"bluetooth", "firewire_core", "thunderbolt", "usbnet", "rndis_host", "uvcvideo", "hfsplus"} <= refused
    # What the machine itself is made of.
    assert not refused & {"vfat", "exfat", "ext4", "fat", "usb_storage", "uas", "usbhid", "snd_usb_audio", "virtio_net"}
    assert not refused & {"btrfs", "xfs", "jfs", "f2fs", "overlay", "squashfs", "nls_utf8", "dm_mod"}


def test_the_journal_is_in_memory() -> None:
    text = (TREE / "usr/lib/systemd/journald.conf.d/borne.conf").read_text()
    assert "\nStorage=volatile\n" in text
    assert "\nForwardToSyslog=no\n" in text
