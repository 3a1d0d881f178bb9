import sys; sys.path.insert(0,".")
import pytest
from tests.ui.hands import *
from tests.ui.scenes import SCENES
import tests.ui.picture as P
from pathlib import Path
OUT=Path("/tmp/try/pics"); OUT.mkdir(exist_ok=True)
@pytest.mark.parametrize("size",[USUAL,SMALL,WIDE,LEAST],ids=str)
@pytest.mark.parametrize("name",SCENES)
async def test_x(name,size,monkeypatch):
    monkeypatch.setattr("screens.session.FLASH", 60)
    async with coach(size=size) as hands:
        await SCENES[name](hands)
        (OUT/f"{name}-{size[0]}x{size[1]}.svg").write_text(P.drawn(hands.app))
        (OUT/f"{name}-{size[0]}x{size[1]}.txt").write_text(hands.words)
