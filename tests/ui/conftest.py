"""What every test of the screens shares."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def fewer_collections() -> Iterator[None]:
    """A collection of garbage in the middle of a test costs more than the test: collect less often here.

    The app freezes all there is once it is painted, for it is alone in its process; here it would keep what every app
    before it left, some megabytes each.
    """
    usual = gc.get_threshold()
    gc.set_threshold(20_000, 20, 50)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        yield
    gc.set_threshold(*usual)
