"""Loads the packages: as they are, from their YAML files, or with a parameter tree that is already made."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EXTENSIONS = ("openfisca_france_local", "openfisca_paris")
# The one module that imports pandas: a reform that nothing applies, read from a spreadsheet; it has no variable.
LEFT_OUT = "epci_test_factory.py"


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the warnings of others, and without looking for garbage where all is kept."""
    collected = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            # The packages announce the end of APIs that the pinned versions still have.
            warnings.simplefilter("ignore")
            yield
    finally:
        if collected:
            gc.enable()


def from_files() -> Any:
    """Load France and both extensions as they are (about 4 s)."""
    with _quietly():
        import openfisca_france

        class WithoutPandas(openfisca_france.FranceTaxBenefitSystem):  # type: ignore[misc]
            """France, without the module that is left out of an extension."""

            # Where the core looks for the name and the version of the package.
            __module__ = openfisca_france.FranceTaxBenefitSystem.__module__

            def add_variables_from_file(self, file_path: str) -> None:
                """Add the variables of one file, as the core does."""
                if Path(file_path).name != LEFT_OUT:
                    super().add_variables_from_file(file_path)

        system = WithoutPandas()
        for name in EXTENSIONS:
            system.load_extension(name)
    return system


def with_parameters(tree: Any) -> Any:
    """Load the variables of France and both extensions over a parameter tree that has all of theirs."""
    with _quietly():
        import openfisca_france

        class Prepared(openfisca_france.FranceTaxBenefitSystem):  # type: ignore[misc]
            """France, its parameters given."""

            def load_parameters(self, path_to_yaml_dir: str) -> None:
                """Take the tree; the folder is not read."""
                self.parameters = tree

            def add_variables_from_file(self, file_path: str) -> None:
                """Add the variables of one file, without the reading of its source that only the web API shows."""
                if Path(file_path).name != LEFT_OUT:
                    _add_variables(self, Path(file_path))

        system = Prepared()
        for name in EXTENSIONS:
            system.add_variables_from_directory(importlib.import_module(name).__path__[0])
    return system


def _add_variables(system: Any, path: Path) -> None:
    from openfisca_core.variables import Variable

    # As the core does: one module a file and a system, since names repeat.
    name = f"rules_{id(system)}_{abs(hash(str(path)))}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    for key, found in sorted(vars(module).items()):
        if key.startswith("__") or not isinstance(found, type) or found.__module__ != name:
            continue
        if issubclass(found, Variable):
            system.add_variable(found)
