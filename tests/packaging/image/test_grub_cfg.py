"""What grub may do, and what the kernel is told. That it works is seen under QEMU (make boot-test, make roots-test)."""

import debian
import pytest

from tests.packaging.image.conftest import ROOT

GRUB = (ROOT / "packaging/image/esp/grub.cfg").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in GRUB.splitlines() if line.strip() and not line.strip().startswith("#")]
KERNEL = debian.words(ROOT / "packaging/image/command-line.txt")


def test_nobody_has_a_password_before_anything_else_is_done() -> None:
    assert COMMANDS[:2] == ["set superusers=nobody", "export superusers"]
    assert not [line for line in COMMANDS if line.startswith(("password", "menuentry", "submenu"))]


def test_it_never_ends_in_a_shell() -> None:
    assert COMMANDS[-1] == "reboot"


def test_only_the_two_names_are_read_from_the_sector() -> None:
    assert [line for line in COMMANDS if line.startswith("load_env")] == ['load_env --file="$sector" good try']


def test_a_trial_is_forgotten_before_it_starts() -> None:
    assert (
        COMMANDS.index("set try=")
        < COMMANDS.index('if save_env --file="$sector" good try; then')
        < COMMANDS.index('set slot="$tried"')
    )


@pytest.mark.parametrize("argument", ["init_on_free=1", "noresume", "panic=10", "sysctl.kernel.sysrq=0"])
def test_the_kernel_is_told(argument: str) -> None:
    assert argument in KERNEL


def test_the_argument_that_switches_magic_keys_on_whatever_its_value_is_not_there() -> None:
    assert not [argument for argument in KERNEL if argument.startswith("sysrq_always_enabled")]


def test_no_argument_opens_a_shell() -> None:
    assert not {"single", "emergency", "rescue", "debug"} & set(KERNEL)
    assert not [argument for argument in KERNEL if argument.startswith(("init=", "systemd.debug", "console="))]
