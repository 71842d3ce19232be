"""Parameters at an instant: each resolved when it is read, and kept. The core resolves all 8,000 at each new instant,
and keeps 128 instants and periods together: less than one household reads, so that it is always beginning anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from openfisca_core import parameters
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import ParameterNodeAtInstant, helpers
from openfisca_core.periods import Instant, Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem


def replacements() -> Iterator[tuple[Any, str, Any]]:
    """Return what is replaced: owner, name, replacement."""
    for name, replacement in (
        ("__init__", _init),
        ("__getattr__", _getattr),
        ("__getitem__", _getitem),
        ("__iter__", lambda node: iter(_children(node))),
        ("add_child", _add_child),
    ):
        yield ParameterNodeAtInstant, name, replacement
    yield TaxBenefitSystem, "get_parameters_at_instant", _kept(TaxBenefitSystem.get_parameters_at_instant)


def _init(self: Any, name: str, node: Any, instant_str: str) -> None:
    vars(self).update(_name=name, _instant_str=instant_str, _node=node)


def _children(self: Any) -> dict[str, Any]:
    """Return every child that exists at the instant, in the order of the tree."""
    known: dict[str, Any] | None = vars(self).get("_children")
    if known is None:
        known = {}
        for name in self._node.children:
            found = _resolve(self, name)
            if found is not None:
                known[name] = found
        vars(self)["_children"] = known
    return known


def _resolve(self: Any, name: str) -> Any:
    """Return a child, None where it does not exist at the instant."""
    mine = vars(self)
    if name in mine:
        return mine[name]
    found = self._node.children[name]._get_at_instant(self._instant_str)
    if found is not None:
        mine[name] = found
    return found


def _missing(self: Any, name: str) -> ParameterNotFoundError:
    return ParameterNotFoundError(helpers._compose_name(self._name, item_name=name), self._instant_str)


def _getattr(self: Any, name: str) -> Any:
    """Called for what is not resolved yet."""
    if name == "_children":
        return _children(self)
    node = vars(self).get("_node")
    if node is None or name not in node.children:
        # Being copied or unpickled, or a child added since, or no child at all.
        raise _missing(self, name) if node is not None else AttributeError(name)
    found = _resolve(self, name)
    if found is None:
        raise _missing(self, name)
    return found


def _getitem(self: Any, key: Any) -> Any:
    if isinstance(key, np.ndarray):
        return parameters.VectorialParameterNodeAtInstant.build_from_node_name(self, key)
    if type(key) is str and "_children" not in vars(self) and key in self._node.children:
        found = _resolve(self, key)
    else:
        found = _children(self).get(key)
    if found is None:
        raise _missing(self, key)
    return found


def _add_child(self: Any, name: str, child: Any) -> None:
    _children(self)[name] = child
    setattr(self, name, child)


def _kept(original: Any) -> Callable[..., Any]:
    """Return the function with one memory a system, by instant, that never forgets."""
    compute = original.__wrapped__

    def get_parameters_at_instant(self: Any, instant: Any) -> Any:
        key = instant.start if type(instant) is Period else instant
        if type(key) is not Instant:
            return compute(self, instant)
        # With the tree it belongs to: a system that is copied, or given another tree, begins anew.
        tree, known = vars(self).get("_by_instant", (None, {}))
        if tree is not self.parameters:
            tree, known = self._by_instant = (self.parameters, {})
        found = known.get(key)
        if found is None:
            found = known[key] = compute(self, key)
        return found

    get_parameters_at_instant.__doc__ = original.__doc__
    return get_parameters_at_instant
