"""What an import asks of the communes: is this code one of theirs, which postal code, is this position possible."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter

from engine.places.names import normalised
from engine.places.territory import BY_ARRONDISSEMENT, LYON, LYON_METROPOLIS, departement_of_postal, territory

FARTHEST_DEGREES = 0.6  # of a counter from the middle of its commune, some 60 km: farther, the position is wrong

NEAR_DEGREES = 0.06  # some 6 km


class Gazetteer:
    """The communes of a file of places, in memory for the time of an import."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT code, nom, epci, lat, lon FROM commune")
        self._communes = {code: (nom, epci, lat, lon) for code, nom, epci, lat, lon in rows}
        self._postal: dict[str, list[str]] = {}
        self._of: dict[str, str] = {}
        for postal, code in connection.execute("SELECT code, commune FROM postal ORDER BY code"):
            self._postal.setdefault(postal, []).append(code)
            self._of.setdefault(code, postal)

    def known(self, code: str) -> str:
        """Return the code when it is one of a commune, or of a city chosen by arrondissement; else ''."""
        return code if code in self._communes or code in BY_ARRONDISSEMENT else ""

    def name(self, code: str) -> str:
        """Return the name of a commune, '' when it is unknown."""
        return self._communes[code][0] if code in self._communes else ""

    def is_named(self, code: str, city: str) -> bool:
        """Tell whether a city is that commune, or the city its arrondissement is of."""
        name = normalised(self.name(code))
        return not name or not city or name.startswith(normalised(city)) or normalised(city).startswith(name)

    def postal(self, code: str) -> str:
        """Return a postal code of a commune, '' when it is unknown."""
        return self._of.get(code, "")

    def is_postal(self, postal: str) -> bool:
        """Tell whether a postal code is one of places, and not one of mail sorting."""
        return postal in self._postal

    def of_postal(self, postal: str, city: str) -> str:
        """Return the commune of a postal code, by its name where there are several; '' when it cannot be told."""
        codes = self._postal.get(postal, [])
        if len(codes) == 1:
            return codes[0] if self.is_named(codes[0], city) else ""
        return next((code for code in codes if normalised(self.name(code)) == normalised(city)), "")

    def territory(self, code: str, postal: str, kind: str) -> str:
        """Return the territory of the counters of a kind in a commune, or the département of a postal code."""
        if not code:
            return departement_of_postal(postal)
        return territory(code, self._communes[code][1] if code in self._communes else _city_group(code), kind)

    def middle(self, code: str) -> tuple[float | None, float | None]:
        """Return the middle of a commune."""
        return self._communes.get(code, ("", "", None, None))[2:]

    def is_near(self, code: str, lat: float | None, lon: float | None) -> bool:
        """Tell whether a position is in a commune or just beside it."""
        lat0, lon0 = self.middle(code)
        if lat is None or lon is None or lat0 is None or lon0 is None:
            return False
        return max(abs(lat - lat0), abs(lon - lon0)) <= NEAR_DEGREES

    def position(
        self, lat: str | None, lon: str | None, code: str, mended: Counter[str]
    ) -> tuple[float | None, float | None]:
        """Return a position that is possible: the one written, else the middle of the commune, else none."""
        lat0, lon0 = self.middle(code)
        try:
            y, x = float(lat or ""), float(lon or "")
        except ValueError:
            mended["sans position, milieu de la commune"] += 1
            return lat0, lon0
        possible = math.isfinite(y + x) and abs(y) <= 90 and abs(x) <= 180
        far = lat0 is not None and lon0 is not None and max(abs(y - lat0), abs(x - lon0)) > FARTHEST_DEGREES
        if not possible or far:
            mended["position impossible, milieu de la commune"] += 1
            return lat0, lon0
        return round(y, 5), round(x, 5)


def _city_group(code: str) -> str:
    return LYON_METROPOLIS if code == LYON else ""
