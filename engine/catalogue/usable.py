"""The aids that a calculation may use: what a file names of OpenFisca exists, and is of the entity that it says.

Asked once a process, when the rules are loaded: a wrong name would else be an exception in the middle of a visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from engine.catalogue.aid import Aid
from engine.catalogue.catalogue import catalogue
from engine.catalogue.catalogue import faults as faults_of_files
from engine.catalogue.faults import Fault
from engine.report.forms import forms
from engine.rules.corrections import parameter
from engine.rules.system import tax_benefit_system


def usable() -> dict[str, Aid]:
    """Return the aids of the catalogue that the rules can compute, in its order."""
    left_out = {fault.file for fault in _faults_of_rules()}
    return {name: aid for name, aid in catalogue().items() if f"{name}.toml" not in left_out}


def all_faults() -> tuple[Fault, ...]:
    """Return everything that is wrong in the files of aids, what only the rules can tell included."""
    return (*faults_of_files(), *_faults_of_rules())


def _faults_of_rules() -> tuple[Fault, ...]:
    return _checked(tuple(catalogue().values()))


@cache
def _checked(aids: tuple[Aid, ...]) -> tuple[Fault, ...]:
    return tuple(Fault(f"{aid.id}.toml", 1, key, expected) for aid in aids for key, expected in _wrong(aid))


def _wrong(aid: Aid) -> Iterator[tuple[str, str]]:
    variables = tax_benefit_system().variables
    for key in ("variable", "gross", "cost_variable"):
        name = getattr(aid, key)
        if name and name not in variables:
            yield key, f"« {name} » n’est pas une variable d’OpenFisca"
    if aid.variable in variables:
        entity = variables[aid.variable].entity.key
        if entity != ("individu" if aid.entity == "membres" else aid.entity):
            yield "entity", f"« {entity} » est attendu, comme la variable"
    if aid.unit == "coverage" and not aid.cost_variable:
        yield "cost_variable", "le coût d’une couverture est attendu"
    for key, name in (("scale", aid.scale), *(("under_parameter", name) for name in aid.parameters)):
        if name and not _is_value(name):
            yield key, f"« {name} » n’est pas un paramètre d’OpenFisca"
    for form in aid.forms:
        if form not in forms():
            yield "forms", f"« {form} » n’est pas un formulaire de data/forms"


def _is_value(path: str) -> bool:
    try:
        return hasattr(parameter(tax_benefit_system(), path), "values_list")
    except (KeyError, IndexError, AttributeError):
        return False
