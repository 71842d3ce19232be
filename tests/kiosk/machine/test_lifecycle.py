"""The order of the steps, read as sequences; then drawn at random, with the properties that must always hold."""

from __future__ import annotations

from hypothesis import settings as drawing
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from engine.calculation.limits import GONE_SECONDS, READY_SECONDS, SILENCE_SECONDS
from kiosk.machine.lifecycle import (
    ENGINE_TRIES,
    PROVED_SECONDS,
    RESTART_PAUSE_SECONDS,
    UNSEEN_SECONDS,
    VISIT_BACKSTOP_SECONDS,
    VISIT_TRIES,
    Machine,
    Order,
    Role,
    Step,
)


def loads(orders: list[Order], role: Role) -> list[int]:
    return [o.child for o in orders if o.step is Step.LOAD and o.role is role]


def steps(orders: list[Order]) -> list[tuple[Step, int]]:
    return [(o.step, o.child) for o in orders]


def serving(visit: float = 2700.0) -> tuple[Machine, int, int, int, float]:
    """Return a machine with an engine, an active visit and a standby, all loaded, and the time."""
    machine = Machine(0.0, visit=visit)
    orders = machine.tick(0.0)
    (engine,), (first,) = loads(orders, Role.ENGINE), loads(orders, Role.VISIT)
    assert machine.ready(first, 0.5) == [Order(Step.SHOW, first)]
    machine.painted(first)
    machine.ready(engine, 0.6)
    (second,) = loads(machine.tick(2.0), Role.VISIT)
    assert machine.ready(second, 2.5) == []
    return machine, engine, first, second, 2.5


def keep_alive(machine: Machine, now: float) -> None:
    for child in (machine.active, machine.standby, machine.engine):
        if child is not None:
            machine.alive(child.number, now)


def test_the_end_of_a_visit_in_its_order() -> None:
    machine, _, first, second, now = serving()
    machine.taken(first, now)
    assert steps(machine.ended(first, "erased", now)) == [
        (Step.SWEEP, first),
        (Step.SHOW, second),
        (Step.KILL, first),
        (Step.WAIT, first),
    ]
    # Nothing is loaded, counted or reset while something of the old visit remains.
    assert machine.tick(now + 2) == []
    orders = machine.gone(first, now + 2.1)
    assert [o.step for o in orders] == [Step.RESET, Step.COUNT, Step.LOAD]
    assert orders[1] == Order(Step.COUNT, first, "erased")
    assert machine.active is not None
    assert machine.active.number == second


def test_every_end_takes_the_same_steps() -> None:
    found = []
    for reason in ("finished", "erased", "idle", "limit", "crash", "frozen", "operator"):
        machine, _, first, _, now = serving()
        machine.taken(first, now)
        found.append(steps(machine.ended(first, reason, now) + machine.gone(first, now + 0.1)))
    assert all(each == found[0] for each in found)


def test_without_a_standby_the_next_screen_comes_when_it_is_loaded() -> None:
    machine, _, first, second, now = serving()
    machine.ended(second, "crash", now)
    machine.gone(second, now)
    machine.ended(first, "finished", now)
    machine.gone(first, now)
    (third,) = loads(machine.tick(now + 5), Role.VISIT)
    assert machine.ready(third, now + 6) == [Order(Step.SHOW, third)]


def test_a_frozen_child_is_replaced_and_a_live_one_is_not() -> None:
    machine, engine, first, second, now = serving()
    found: list[tuple[Step, int]] = []
    end = now + SILENCE_SECONDS + 1.5
    while now < end:
        now += 1
        machine.alive(engine, now)
        machine.alive(second, now)
        found += steps(machine.tick(now))
    assert found == [(Step.SWEEP, first), (Step.SHOW, second), (Step.KILL, first), (Step.WAIT, first)]


def test_time_in_which_the_machine_slept_is_nobodys_fault() -> None:
    machine, _, _, _, now = serving()
    assert not [o for o in machine.tick(now + 3600) if o.step is Step.KILL]


def test_a_child_that_never_becomes_ready_is_given_up() -> None:
    machine = Machine(0.0)
    machine.tick(0.0)
    now, killed = 0.0, []
    while now < READY_SECONDS + 2:
        now += 1
        killed += [o.child for o in machine.tick(now) if o.step is Step.KILL]
    assert len(killed) == 2


def test_the_supervisor_ends_a_visit_whose_own_clock_failed() -> None:
    machine, _, first, _, now = serving(visit=600)
    machine.taken(first, now)
    ends = []
    end = now + 600 + VISIT_BACKSTOP_SECONDS + 5
    while now < end:
        now += 1
        keep_alive(machine, now)
        ends += [o.child for o in machine.tick(now) if o.step is Step.KILL]
    assert ends == [first]


def test_a_process_that_does_not_go_needs_the_machine_restarted() -> None:
    machine, _, first, _, now = serving()
    machine.ended(first, "erased", now)
    said = []
    for _ in range(int(GONE_SECONDS) + 1):
        now += 1
        keep_alive(machine, now)
        said += [o.step for o in machine.tick(now)]
    assert said == [Step.GIVE_UP]


def test_it_is_well_with_a_screen_that_lives_and_while_one_is_on_its_way() -> None:
    machine, _, first, _, now = serving()
    machine.painted(first)
    assert machine.on_screen
    assert machine.well(now)
    machine.ended(first, "crash", now)
    assert not machine.on_screen
    assert machine.well(now + UNSEEN_SECONDS)
    assert not machine.well(now + UNSEEN_SECONDS + 1)


def test_an_engine_that_does_not_load_is_no_reason_to_start_the_program_again() -> None:
    machine, engine, first, _, now = serving()
    machine.painted(first)
    machine.ended(engine, "crash", now)
    machine.gone(engine, now)
    for _ in range(int(UNSEEN_SECONDS) * 3):
        now += 1
        keep_alive(machine, now)
        machine.tick(now)
        assert machine.well(now)


def test_a_machine_that_slept_is_well() -> None:
    machine, _, first, _, now = serving()
    machine.painted(first)
    assert machine.well(now)
    machine.ended(first, "crash", now)  # it falls asleep without a screen
    machine.tick(now + 3_600)
    assert machine.well(now + 3_600)
    assert not machine.well(now + 3_600 + UNSEEN_SECONDS + 1)


def test_used_is_a_visitor_who_began() -> None:
    machine, _, first, _, now = serving()
    assert not machine.used
    machine.taken(first, now)
    assert machine.used
    machine.ended(first, "finished", now)
    assert not machine.used


def fail_to_load(machine: Machine, now: float) -> tuple[list[Order], float]:
    """Have the engine die as soon as it is loaded, once more."""
    assert machine.engine is not None
    number = machine.engine.number
    machine.ready(number, now)
    orders = machine.ended(number, "crash", now)
    now += RESTART_PAUSE_SECONDS
    machine.gone(number, now)
    keep_alive(machine, now)
    machine.tick(now)
    return orders, now


def test_an_engine_that_does_not_stay_closes_the_terminal_and_opens_it_again() -> None:
    machine, engine, first, _, now = serving()
    said = []
    machine.ended(engine, "crash", now)  # once may happen to anybody
    machine.gone(engine, now + 2)
    machine.tick(now + 2)
    now += 2
    for _ in range(ENGINE_TRIES):
        orders, now = fail_to_load(machine, now)
        said += [o.word for o in orders if o.step is Step.SHOW]
    assert said == ["E4"]
    assert machine.engine is not None
    engine = machine.engine.number
    assert machine.ready(engine, now) == []
    assert machine.alive(engine, now + PROVED_SECONDS - 1) == []
    assert machine.alive(engine, now + PROVED_SECONDS + 1) == [Order(Step.SHOW, first, "")]


def test_closing_waits_for_the_visitor_and_holds_for_the_next() -> None:
    machine, _, first, second, now = serving()
    machine.taken(first, now)
    assert machine.fit("E3") == []
    assert Order(Step.SHOW, second, "E3") in machine.ended(first, "finished", now)
    assert machine.fit("") == [Order(Step.SHOW, second, "")]
    assert machine.fit("") == []


def test_the_engine_is_renewed_when_nobody_uses_it() -> None:
    machine, engine, first, _, now = serving()
    machine.taken(first, now)
    machine.renew()
    assert machine.tick(now + 0.1) == []
    machine.ended(first, "finished", now + 0.2)
    machine.gone(first, now + 0.3)
    assert (Step.KILL, engine) in steps(machine.tick(now + 0.4))


def standby_crashes(machine: Machine, now: float) -> tuple[list[Step], float]:
    """Have standbys die as soon as they are loaded, more often than is allowed; return what was done."""
    done: list[Step] = []
    for _ in range(VISIT_TRIES + 1):
        child = machine.standby
        if child is not None:
            machine.ready(child.number, now)
            machine.ended(child.number, "crash", now)
            machine.gone(child.number, now)
        now += RESTART_PAUSE_SECONDS
        keep_alive(machine, now)
        done += [o.step for o in machine.tick(now)]
    return done, now


def test_screens_that_never_come_are_given_up_but_never_under_a_visitor() -> None:
    machine, _, first, _, now = serving()
    machine.taken(first, now)
    done, now = standby_crashes(machine, now)
    assert Step.GIVE_UP not in done
    machine.ended(first, "finished", now)
    machine.gone(first, now)
    done, now = standby_crashes(machine, now)
    assert Step.GIVE_UP in done


def test_a_screen_that_is_never_painted_is_replaced() -> None:
    machine, _, first, second, now = serving()
    machine.ended(first, "finished", now)
    machine.gone(first, now)
    killed = []
    end = now + SILENCE_SECONDS + 2
    while now < end:
        now += 1
        keep_alive(machine, now)
        killed += [o.child for o in machine.tick(now) if o.step is Step.KILL]
    assert killed == [second]


def test_a_stall_of_the_supervisor_just_after_a_kill_is_no_reason_to_give_up() -> None:
    machine = Machine(0.0, silence=60.0)
    (number,) = loads(machine.tick(0.0), Role.VISIT)
    machine.ended(number, "crash", 1.0)
    assert Step.GIVE_UP not in [o.step for o in machine.tick(GONE_SECONDS + 2)]


def test_who_is_not_known_is_not_heard() -> None:
    machine, _, _, _, now = serving()
    for orders in (machine.ready(99, now), machine.alive(99, now), machine.ended(99, "crash", now)):
        assert orders == []
    assert machine.gone(99, now) == []


class Life(RuleBasedStateMachine):
    """Whatever happens in whatever order, with a world that obeys orders."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.machine = Machine(0.0)
        self.alive: dict[int, Role] = {}
        self.dying: list[int] = []
        self.shown: list[int] = []
        self.counted: list[int] = []
        self.gave_up = False

    def obey(self, orders: list[Order]) -> None:
        for order in orders:
            match order.step:
                case Step.LOAD:
                    assert order.child not in self.alive
                    self.alive[order.child] = order.role
                case Step.KILL:
                    del self.alive[order.child]
                    self.dying.append(order.child)
                case Step.SHOW:
                    assert order.child in self.alive
                    self.shown.append(order.child)
                case Step.COUNT:
                    assert order.child not in self.dying
                    self.counted.append(order.child)
                case Step.GIVE_UP:
                    self.gave_up = True

    @rule(seconds=st.floats(0, 3))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds
        self.obey(self.machine.tick(self.now))

    @precondition(lambda self: self.alive)
    @rule(data=st.data(), what=st.sampled_from(["ready", "alive", "taken", "crash", "erased"]))
    def child_speaks(self, data: st.DataObject, what: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.alive)))
        if what in ("ready", "alive", "taken"):
            self.obey(getattr(self.machine, what)(number, self.now))
        else:
            self.obey(self.machine.ended(number, what, self.now))

    @precondition(lambda self: self.dying)
    @rule()
    def kernel_is_done(self) -> None:
        number = self.dying.pop(0)
        self.obey(self.machine.gone(number, self.now))

    @rule(code=st.sampled_from(["", "E1", "E3"]))
    def health(self, code: str) -> None:
        self.obey(self.machine.fit(code))

    @invariant()
    def at_most_one_of_each(self) -> None:
        roles = list(self.alive.values())
        assert roles.count(Role.ENGINE) <= 1
        assert roles.count(Role.VISIT) <= 2

    @invariant()
    def nobody_is_shown_twice_or_uncounted(self) -> None:
        assert len(set(self.counted)) == len(self.counted)
        gone = set(self.shown) - set(self.alive) - set(self.dying)
        assert gone == set(self.counted)

    @invariant()
    def a_loaded_standby_never_waits_behind_nobody(self) -> None:
        standby = self.machine.standby
        assert not (self.machine.active is None and standby is not None and standby.ready)


TestLife = Life.TestCase
TestLife.settings = drawing(max_examples=60, stateful_step_count=60, deadline=None)
