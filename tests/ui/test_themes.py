"""The themes that a setting may name are those the app has."""

from coach.app import CoachApp
from coach.settings.model import THEMES


async def test_every_theme_of_the_app_can_be_set_and_no_other():
    assert {*THEMES} == {*CoachApp().available_themes}
