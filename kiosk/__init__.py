"""The terminal: processes, screens and command line."""

from importlib.metadata import version

__version__ = version("borne-aides")
