"""A file of a walk, whatever its format and its name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coach.errors import BadInput
from coach.walk import fit, markup
from coach.walk.content import content_of
from coach.walk.gpx import GpxReader
from coach.walk.impossible import without_impossible
from coach.walk.model import Walk
from coach.walk.reckon import walk_of
from coach.walk.recording import Recording
from coach.walk.tcx import TcxReader

_READERS: dict[str, Callable[[], markup.Reader]] = {"gpx": GpxReader, "trainingcenterdatabase": TcxReader}
_EXPORT_AGAIN = "Export the walk as FIT, GPX or TCX."
_OTHERS = {
    "healthdata": "This is the export of Apple Health. The walks are the .gpx files in workout-routes, beside it.",
    "kml": f"This is KML, which tells no times. {_EXPORT_AGAIN}",
    "html": "This is a page of the web, not a recording: it may ask you to sign in. Download the file again.",
}
_BEGINNINGS = {
    b"PK\x03\x04": "This is a .zip. Unpack it, and give the file that is in it.",
    b"{": f"This is JSON. {_EXPORT_AGAIN}",
    b"[": f"This is JSON. {_EXPORT_AGAIN}",
    b"<!": "This is a page of the web, not a recording: it may ask you to sign in. Download the file again.",
    b"\x1f\x8b": "This was packed twice (.gz in .gz). Unpack it once.",
}
"""What to say of files that begin so."""


def walk_in(path: Path) -> Walk:
    """The walk that a file tells; what its content is decides, not its name.

    Raises:
        BadInput: It cannot be read or holds no walk; names the file and says what it is.
    """
    content = content_of(path)
    try:
        recording = _recording(content.data)
    except BadInput as error:
        raise BadInput(f"{path}: {error.message}", "Walk file") from None
    if not (recording.points or recording.totals):
        raise BadInput(f"{path}: {recording.damage or 'The file holds no track, and so no walk.'}", "Walk file")
    whole = replace(recording, damage=content.damage or recording.damage)
    return without_impossible(walk_of(whole, content.digest))


def _recording(data: bytes) -> Recording:
    at = fit.SIGNATURE_AT
    if data[at : at + len(fit.SIGNATURE)] == fit.SIGNATURE:
        return fit.read(data)
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, told in _BEGINNINGS.items():
        if head.startswith(beginning) and not (beginning == b"<!" and head.startswith(b"<!--")):
            raise BadInput(told)
    if not head.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\0<")):
        raise BadInput("The file is no FIT, GPX or TCX.")
    return markup.read(data, _READERS, _OTHERS)
