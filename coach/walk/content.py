"""What a file holds: read without waiting, unpacked without overflowing, and known by its digest."""

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from coach.errors import BadInput
from coach.files import read_regular, why

MOST_BYTES = 64_000_000
"""Unpacked. A day of points, one a second and each with all that devices note, is 25 MB of GPX and 60 MB of TCX."""

_GZIP = b"\x1f\x8b"
_PIECE = 1024
"""Bytes that are unpacked at a time: what comes out of a damaged one is lost."""

_WITH_HEADER = 31
"""What zlib calls the format of gzip."""


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """What a file holds."""

    data: bytes
    """Unpacked."""
    digest: str
    """SHA-256 of that, in hexadecimal digits: a walk is the same walk in a ``.gz``."""
    damage: str | None = None
    """What is wrong with the packing, a whole sentence; then ``data`` is what came before."""


def content_of(path: Path) -> Content:
    """What a file of a walk holds.

    Raises:
        BadInput: It cannot be read, is no regular file, is empty, or is larger than any walk.
    """
    from hashlib import sha256

    if os.path.isdir(path):
        raise BadInput(f"{path} is a folder. Give one file in it, or watch it: coach settings set walks_folder {path}.")
    try:
        raw = read_regular(path, MOST_BYTES)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {why(error)}.") from error
    data, damage = _unpacked(raw) if raw.startswith(_GZIP) else (raw, None)
    if len(data) > MOST_BYTES:
        raise BadInput(f"{path} holds more than {MOST_BYTES // 1_000_000} MB; no walk of a day does.")
    if not data.strip():
        raise BadInput(f"{path}: {damage or 'The file is empty.'}")
    return Content(data, sha256(data).hexdigest(), damage)


def _unpacked(raw: bytes) -> tuple[bytes, str | None]:
    """What was packed with gzip, at most a byte more than is allowed; and what is wrong with the packing."""
    found, unpacker = bytearray(), zlib.decompressobj(wbits=_WITH_HEADER)
    for start in range(0, len(raw), _PIECE):
        piece = raw[start : start + _PIECE]
        while piece and len(found) <= MOST_BYTES:
            if unpacker.eof:  # several may be packed one after the other, and filled up with noughts
                if not (piece := piece.lstrip(b"\0")):
                    break
                unpacker = zlib.decompressobj(wbits=_WITH_HEADER)
            try:
                found += unpacker.decompress(piece, MOST_BYTES + 1 - len(found))
            except zlib.error:
                return bytes(found), "What is packed in it (.gz) is damaged."
            piece = unpacker.unused_data
    cut = not unpacker.eof and len(found) <= MOST_BYTES
    return bytes(found), "What is packed in it (.gz) is cut short." if cut else None
