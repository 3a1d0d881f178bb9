"""What several tests of the domain share."""

import pytest


@pytest.fixture(scope="module")
def put(tmp_path_factory):
    """Writes a file of a walk, and returns its path; the same file for the same name."""
    folder = tmp_path_factory.mktemp("walks")

    def write(data, name="walk"):
        path = folder / name
        path.write_bytes(data)
        return path

    return write
