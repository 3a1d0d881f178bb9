"""What every test of the screens shares."""

import gc
from collections.abc import Iterator

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.tokenizer import Token


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


@pytest.fixture(scope="session", autouse=True)
def style_sheets_are_parsed_once() -> Iterator[None]:
    """Hundreds of apps open here with the same style sheets, and nothing changes a rule once it is read."""
    kept: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = stylesheet.parse

    def remembered(*sheet: object, variable_tokens: dict[str, list[Token]], **how: object) -> list[RuleSet]:
        values = [token.value for tokens in variable_tokens.values() for token in tokens]
        known = (*sheet, *how.items(), *variable_tokens, *values)
        if known not in kept:
            kept[known] = [*parse(*sheet, variable_tokens=variable_tokens, **how)]
        return kept[known]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "parse", remembered)
        yield
