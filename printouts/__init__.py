"""What is printed: the sheet, letters and forms, and the way to the printer."""

from typing import Final

USER: Final = "borne"  # who asks a printer, where it is not a visit's own job; never anything of the visitor
