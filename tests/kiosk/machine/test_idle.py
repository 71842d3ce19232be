from kiosk.machine.idle import IdleClock, IdleLimits, Presence

LIMITS = IdleLimits(questions=120, results=180, countdown=30, visit=2700)


def test_warning_then_gone() -> None:
    clock = IdleClock(LIMITS, 0)
    assert clock.look(119) is Presence.HERE
    assert clock.look(120) is Presence.WARNED
    assert clock.seconds_left(130) == 20
    assert clock.look(149) is Presence.WARNED
    assert clock.look(150) is Presence.GONE


def test_a_touch_counts_before_the_warning_and_not_after() -> None:
    clock = IdleClock(LIMITS, 0)
    clock.touched(100)
    assert clock.look(219) is Presence.HERE
    assert clock.look(221) is Presence.WARNED
    clock.touched(230)  # a bag on the glass
    assert clock.look(252) is Presence.GONE


def test_staying_starts_again() -> None:
    clock = IdleClock(LIMITS, 0)
    clock.look(120)
    clock.stay(125)
    assert clock.look(240) is Presence.HERE


def test_reading_is_given_longer() -> None:
    assert IdleClock(LIMITS, 0).look(150, reading=True) is Presence.HERE


def test_never_while_computing() -> None:
    clock = IdleClock(LIMITS, 0)
    assert clock.look(1000, busy=True) is Presence.HERE
    assert clock.look(1100) is Presence.HERE  # that time is not held against the visitor


def test_a_visit_has_an_end() -> None:
    clock = IdleClock(LIMITS, 0)
    clock.touched(2699)
    assert clock.look(2700, busy=True) is Presence.WARNED
    clock.stay(2710)
    assert clock.look(2715) is Presence.WARNED
    assert clock.seconds_left(2715) == 15
    assert clock.look(2730) is Presence.GONE
