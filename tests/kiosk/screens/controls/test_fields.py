import pytest

from kiosk.screens.controls.fields import readable
from tests.kiosk.conftest import theme_of


@pytest.mark.parametrize(
    ("columns", "labels", "room", "fewer"),
    [
        (4, ("Oui", "Non", "Je ne sais pas"), 800, 4),
        (4, ("Française", "Réfugié, apatride, protection subsidiaire"), 800, 2),
        (3, ("Colocation", "Loué à un parent proche"), 600, 2),
        (2, ("Réfugié, apatride, protection subsidiaire",), 300, 2),  # two at least
        (1, (), 800, 1),
    ],
)
def test_no_tile_is_a_tower_of_words(columns: int, labels: tuple[str, ...], room: int, fewer: int) -> None:
    assert readable(columns, labels, theme_of("1366x768"), room) == fewer
