"""What comes in the wheels and the terminal never opens: taken out of the package."""

from __future__ import annotations

import shutil
from pathlib import Path

# Patterns below site-packages, by reason. One that finds nothing stops the build: the table tells what is there.
LEFT_OUT = {
    "commands, types and manuals of others": ("bin", "share", "**/*.pyi", "**/py.typed"),
    "tests, and what runs them": (
        *("pytest", "_pytest", "py.py", "pytest-*.dist-info", "pygments", "pygments-*.dist-info", "iniconfig"),
        *("iniconfig-*.dist-info", "tests", "test_data", "numpy/**/tests", "openfisca_core/**/tests", "psutil/tests"),
        *("numpy/conftest.py", "numpy/_pyinstaller"),
    ),
    "what extends or compiles numpy": (
        *("numpy/f2py", "numpy/_core/include", "numpy/_core/lib", "numpy/random/lib", "numpy/**/*.pxd"),
        "numpy/_core/*tests*.so",
    ),
    "sources of the law that openfisca-france was made from": ("sources_du_droit", "openfisca_france/scripts"),
    "commands of openfisca-core": ("openfisca_core/scripts",),
    "faces that no paper is printed in": (
        *(
            "reportlab/fonts/DarkGarden*",
            "reportlab/fonts/*.afm",
            "reportlab/fonts/*.pfb",
            "reportlab/fonts/hb-test.ttf",
        ),
    ),
    "the command of pypdfium2": ("pypdfium2_cli",),
    "what develops with Qt": (
        *(f"PySide6/{name}" for name in ("assistant", "designer", "linguist", "lupdate", "lrelease", "svgtoqml")),
        *(f"PySide6/{name}" for name in ("qmlls", "qmlformat", "qmllint", "scripts", "include", "typesystems", "glue")),
        *("PySide6/doc", "PySide6/support", "PySide6/lib", "PySide6/Qt/libexec", "PySide6/Qt/metatypes"),
    ),
    "parts of Qt that the terminal does not import": (
        *(f"PySide6/{part}*.so" for part in ("QtQml", "QtQuick", "QtDesigner", "QtHelp", "QtSql", "QtUiTools")),
        *(f"PySide6/{part}*.so" for part in ("QtOpenGL", "QtXml", "QtConcurrent", "QtPrintSupport", "QtDBus")),
        *(f"PySide6/{part}*.so" for part in ("QtNetwork", "QtSvgWidgets")),
        *("PySide6/libpyside6qml*", "PySide6/Qt/qml", "PySide6/Qt/translations"),
        *(f"PySide6/Qt/lib/libQt6{part}*" for part in ("Qml", "Quick", "Designer", "Help", "Labs", "Sql", "UiTools")),
        *(f"PySide6/Qt/lib/libQt6{part}*" for part in ("Lottie", "Concurrent", "PrintSupport", "SvgWidgets")),
        *(f"PySide6/Qt/lib/libQt6{part}*" for part in ("EglF", "WaylandComp", "WaylandEglComp", "Xml", "Network")),
        "PySide6/Qt/lib/libQt6OpenGLWidgets*",
    ),
    "plug-ins of Qt for other machines": (
        *(f"PySide6/Qt/plugins/{name}" for name in ("designer", "egldeviceintegrations", "networkinformation")),
        *(f"PySide6/Qt/plugins/{name}" for name in ("generic", "platforminputcontexts", "tls", "qmltooling")),
        *(
            f"PySide6/Qt/plugins/platforms/libq{name}.so"
            for name in ("eglfs", "linuxfb", "minimal", "minimalegl", "vnc")
        ),
        *(f"PySide6/Qt/plugins/{name}" for name in ("platformthemes", "printsupport", "qmllint", "vectorimageformats")),
        *("PySide6/Qt/plugins/wayland-graphics-integration-server", "PySide6/Qt/plugins/sqldrivers"),
        *("PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so", "PySide6/Qt/plugins/imageformats/libqpdf.so"),
    ),
}


def leave_out(site: Path) -> None:
    """Remove all of it. Raises LookupError where a pattern finds nothing."""
    for why, patterns in LEFT_OUT.items():
        for pattern in patterns:
            found = sorted(site.glob(pattern))
            if not found:
                raise LookupError(f"{pattern} is not there any more ({why})")
            for path in found:
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif path.exists() or path.is_symlink():
                    path.unlink()
