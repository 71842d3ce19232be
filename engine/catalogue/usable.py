"""The aids that a calculation may use: what a file names of OpenFisca exists, and is of the entity that it says.

Asked once a process, when the rules are loaded: a wrong name would else be an exception in the middle of a visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from engine.catalogue.aid import Aid
from engine.catalogue.catalogue import catalogue, rests_on
from engine.catalogue.catalogue import faults as faults_of_files
from engine.catalogue.faults import Fault
from engine.report.forms import forms
from engine.rules.correction import parameter
from engine.rules.system import tax_benefit_system


def usable() -> dict[str, Aid]:
    """Return the aids of the catalogue that the rules can compute, in its order."""
    left_out = {fault.file for fault in _faults_of_rules()}
    return {name: aid for name, aid in catalogue().items() if f"{name}.toml" not in left_out}


def all_faults() -> tuple[Fault, ...]:
    """Return everything that is wrong in the files of aids, what only the rules can tell included."""
    return (*faults_of_files(), *_faults_of_rules())


def leave_out(aid: Aid, key: str) -> None:
    """Leave an aid out from now on in this process: what one of its keys names was tried, and failed."""
    _failed[aid.id] = aid.fault(key, f"« {getattr(aid, key)} » ne se calcule pas")


def _faults_of_rules() -> tuple[Fault, ...]:
    return _checked(tuple(catalogue().values()), tuple(_failed))


_failed: dict[str, Fault] = {}


@cache
def _checked(aids: tuple[Aid, ...], failed: tuple[str, ...]) -> tuple[Fault, ...]:
    found = [_failed[aid.id] for aid in aids if aid.id in failed]
    found += [aid.fault(key, expected) for aid in aids for key, expected in _wrong(aid)]
    left_out = {fault.file for fault in found}
    for aid in (aid for aid in aids if f"{aid.id}.toml" not in left_out):
        # Without the result that it rests on, an aid would be wrong: a no where nobody looked.
        missing = sorted(name for name in rests_on(aid, aids) if f"{name}.toml" in left_out)
        found += [aid.fault("aid", f"« {name} » ne peut pas être calculée") for name in missing[:1]]
    return tuple(found)


def _wrong(aid: Aid) -> Iterator[tuple[str, str]]:
    variables = tax_benefit_system().variables
    for key in ("variable", "gross", "cost_variable"):
        name = getattr(aid, key)
        if name and name not in variables:
            yield key, f"« {name} » n’est pas une variable d’OpenFisca"
        elif name and variables[name].value_type not in (float, int, bool):
            yield key, f"« {name} » n’est ni un montant ni un oui ou non"
    if aid.variable in variables:
        entity = variables[aid.variable].entity.key
        if entity != ("individu" if aid.entity == "membres" else aid.entity):
            yield "entity", f"« {entity} » est attendu, comme la variable"
    if aid.unit == "coverage" and not aid.cost_variable:
        yield "cost_variable", "le coût d’une couverture est attendu"
    if aid.scale and not _values(aid.scale):
        yield "scale", f"« {aid.scale} » n’est pas un paramètre d’OpenFisca"
    for name in aid.parameters:
        # A bracket of a scale has no amount of its own in a month.
        if any(part.isdigit() for part in name.split(".")) or not all(map(_is_amount, _values(name) or [None])):
            yield "under_parameter", f"« {name} » n’est pas un montant parmi les paramètres d’OpenFisca"
    for form in aid.forms:
        if form not in forms():
            yield "forms", f"« {form} » n’est pas un formulaire de data/forms"
        elif aid.id not in forms()[form].aids:
            yield "forms", f"« {form} » est d’une autre aide (« aids » dans data/forms/{form}.toml)"


def _values(path: str) -> list[object]:
    """Return the values that a parameter ever had; none for what is not one."""
    try:
        found = getattr(parameter(tax_benefit_system(), path), "values_list", [])
    except (KeyError, IndexError, AttributeError):
        return []
    return [each.value for each in found if each.value is not None]


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
