"""What every test of the screens shares."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def fewer_collections() -> Iterator[None]:
    """A collection of garbage in the middle of a test costs more than the test: collect less often here."""
    usual = gc.get_threshold()
    gc.set_threshold(20_000, 20, 50)
    yield
    gc.set_threshold(*usual)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """The app freezes all there is, for it is alone in its process; here each would keep what the one before left."""
    yield
    gc.unfreeze()
