"""From a formula's `population(variable, period)` to the array: the same steps, each taken once.

The checks that cannot fail a second time are not repeated: the entity of a variable whose holder exists, the period
of a value already kept. Simulations that trace, that keep arrays on disk or that start late go the original way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.data_storage import InMemoryStorage
from openfisca_core.entities._core_entity import CoreEntity
from openfisca_core.errors import SpiralError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import ADD, DIVIDE
from openfisca_core.populations._core_population import CorePopulation
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

MONTH, YEAR, ETERNITY = DateUnit.MONTH, DateUnit.YEAR, DateUnit.ETERNITY
ALWAYS = Period.eternity()


def replacements() -> Iterator[tuple[Any, str, Any]]:
    """Return what is replaced: owner, name, replacement."""
    yield CorePopulation, "get_holder", _get_holder(CorePopulation.get_holder)
    yield InMemoryStorage, "get", _get
    yield TaxBenefitSystem, "get_variable", _get_variable(TaxBenefitSystem.get_variable)
    yield CoreEntity, "check_variable_defined_for_entity", _check_entity(CoreEntity.check_variable_defined_for_entity)
    yield CorePopulation, "__call__", _call(CorePopulation.__call__)
    yield Simulation, "calculate", _calculate(Simulation.calculate)
    yield Simulation, "calculate_add", _calculate_add(Simulation.calculate_add)


def _get_holder(original: Any) -> Callable[..., Any]:
    def get_holder(self: Any, name: str) -> Any:
        found = self._holders.get(name)
        return original(self, name) if found is None else found

    return get_holder


def _get(self: Any, period: Any = None) -> Any:
    if self.is_eternal:
        return self._arrays.get(ALWAYS)
    return self._arrays.get(period if type(period) is Period else periods.period(period))


def _get_variable(original: Any) -> Callable[..., Any]:
    def get_variable(self: Any, name: str, check_existence: bool = False) -> Any:
        found = self.variables.get(name)
        return original(self, name, check_existence) if found is None else found

    return get_variable


def _check_entity(original: Any) -> Callable[..., Any]:
    def check(self: Any, name: str) -> None:
        system = self._tax_benefit_system
        variable = None if system is None else system.variables.get(name)
        if variable is None or variable.entity.key != self.key:
            original(self, name)

    return check


def _call(original: Any) -> Callable[..., Any]:
    def call(self: Any, name: str, period: Any, options: Any = None) -> Any:
        simulation = self.simulation
        if simulation is None or simulation._trace:
            return original(self, name, period, options)
        if type(period) is not Period:
            period = periods.period(period)
        if options is not None:
            return _call_with(original, self, name, period, options)
        holder = self._holders.get(name)
        if holder is not None:
            # A neutralised variable has nothing stored.
            storage = holder._memory_storage
            found = storage._arrays.get(ALWAYS if storage.is_eternal else period)
            if found is not None:
                return found
        variable = simulation.tax_benefit_system.variables.get(name)
        if variable is None or variable.entity.key != self.entity.key or _unusual(simulation, variable):
            return original(self, name, period)
        found = _value(simulation, self, variable, period)
        return original(self, name, period) if found is None else found

    return call


def _call_with(original: Any, population: Any, name: str, period: Any, options: Any) -> Any:
    if not isinstance(options, (list, tuple)) or (ADD in options) == (DIVIDE in options):
        return original(population, name, period, options)
    population.entity.check_variable_defined_for_entity(name)
    simulation = population.simulation
    way = simulation.calculate_add if ADD in options else simulation.calculate_divide
    return way(name, period)


def _calculate(original: Any) -> Callable[..., Any]:
    def calculate(self: Any, name: str, period: Any) -> Any:
        variable = self.tax_benefit_system.variables.get(name)
        found = None
        if variable is not None and not _unusual(self, variable):
            if type(period) is not Period:
                period = periods.period(period)
            found = _value(self, self.populations[variable.entity.key], variable, period)
        return _the_original_way(original, self, name, period) if found is None else found

    return calculate


def _the_original_way(original: Any, simulation: Any, name: str, period: Any) -> Any:
    mine = _running(simulation, name)
    mine.append(period)
    try:
        return original(simulation, name, period)
    finally:
        mine.pop()


def _running(simulation: Any, name: str) -> list[Any]:
    """Return the periods for which a variable is being computed: more than one asks for the core's own guard."""
    tracer = simulation.tracer
    try:
        return tracer._running[name]  # type: ignore[no-any-return]
    except AttributeError:
        tracer._running = {}
    except KeyError:
        pass
    mine: list[Any] = []
    tracer._running[name] = mine
    return mine


def _unusual(simulation: Any, variable: Any) -> bool:
    """Tell whether the core does more than to look a value up or to run its formula."""
    try:
        usual = variable._usual
    except AttributeError:
        unit = variable.definition_period
        usual = variable._usual = not variable.is_neutralized and (unit is MONTH or unit is YEAR or unit is ETERNITY)
    return (
        not usual
        or simulation._trace
        or simulation.opt_out_cache
        or simulation.start_computation_period is not None
        or simulation.memory_config is not None
    )


def _value(simulation: Any, population: Any, variable: Any, period: Any) -> Any:
    """Return the array of a usual variable, kept or computed; None where the period is not one of the variable's."""
    holder = population._holders.get(variable.name)
    if holder is None:
        holder = population.get_holder(variable.name)
    unit = variable.definition_period
    if unit is ETERNITY:
        key = ALWAYS
    elif period[0] == unit and period[2] == 1:
        key = period
    else:
        return None
    found = holder._memory_storage._arrays.get(key)
    if found is not None:
        return found
    formula, _ = _formula(variable, period[1])
    running = _running(simulation, variable.name)
    if formula is None and not running:
        # No formula, no circle: two thirds of the variables of a household are inputs that nobody gave.
        found = _default(variable, population.count)
        _keep(holder, variable, population, key, found)
        return found
    return _compute(simulation, variable, population, holder, period, running)


def _default(variable: Any, count: int) -> Any:
    """Return a new array of the default value."""
    known = vars(variable).setdefault("_defaults", {})
    found = known.get(count)
    if found is None:
        found = known[count] = variable.default_array(count)
    return found.copy()


def _compute(simulation: Any, variable: Any, population: Any, holder: Any, period: Any, running: list[Any]) -> Any:
    """Run the formula, with the core's guards against circles, and keep the array."""
    name, stack = variable.name, simulation.tracer._stack
    stack.append({"name": name, "period": period})
    running.append(period)
    try:
        try:
            if len(running) > 1:
                simulation._check_for_cycle(name, period)
            array = _array(simulation, variable, population, period)
            _keep(holder, variable, population, ALWAYS if holder._eternal else period, array)
        except SpiralError:
            array = holder.default_array()
        return array
    finally:
        stack.pop()
        running.pop()
        if not stack and simulation.invalidated_caches:
            simulation.purge_cache_of_invalid_values()


def _array(simulation: Any, variable: Any, population: Any, period: Any) -> Any:
    """Return what the formula gives, of the variable's own type."""
    formula, arguments = _formula(variable, period[1])
    if formula is None:
        return variable.default_array(population.count)
    if arguments == 2:
        array = formula(population, period)
    else:
        array = formula(population, period, simulation.tax_benefit_system.get_parameters_at_instant)
    if array is None:
        return variable.default_array(population.count)
    wanted = EnumArray if variable.value_type is Enum else np.ndarray
    if type(array) is wanted and array.dtype == variable.dtype:
        return array
    return simulation._cast_formula_result(array, variable)


def _formula(variable: Any, start: Any) -> tuple[Any, int]:
    """Return the formula in force on a day, and how many arguments it takes."""
    try:
        return variable._by_start[start]  # type: ignore[no-any-return]
    except AttributeError:
        variable._by_start = {}
    except KeyError:
        pass
    formula = variable.get_formula(Period((DateUnit.DAY, start, 1)))
    found = variable._by_start[start] = (formula, 0 if formula is None else formula.__code__.co_argcount)
    return found


def _keep(holder: Any, variable: Any, population: Any, key: Any, array: Any) -> None:
    if (
        array.ndim == 1
        and len(array) == population.count
        and array.dtype == variable.dtype
        and not holder._do_not_store
        and not holder._on_disk_storable
    ):
        holder._memory_storage._arrays[key] = array
    else:
        holder.put_in_cache(array, key)


def _calculate_add(original: Any) -> Callable[..., Any]:
    def calculate_add(self: Any, name: str, period: Any) -> Any:
        variable = self.tax_benefit_system.variables.get(name)
        if (
            variable is None
            or type(period) is not Period
            or variable.definition_period is not MONTH
            or not (period[0] == MONTH or period[0] == YEAR)
            or _unusual(self, variable)
        ):
            return original(self, name, period)
        population = self.populations[variable.entity.key]
        arrays = population.get_holder(name)._memory_storage
        total: Any = 0
        for month in period.get_subperiods(MONTH):
            found = arrays._arrays.get(month)
            total = total + (_value(self, population, variable, month) if found is None else found)
        return total

    return calculate_add
