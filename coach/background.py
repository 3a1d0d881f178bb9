"""Jobs that may never end: a folder on a network that has gone does not answer, and nothing can make it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def in_background(job: Callable[[], T]) -> "asyncio.Future[T]":
    """Do a job on a thread of its own, for which the end of the program does not wait.

    Returns:
        What becomes of it, what it raises included.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()
    done.add_done_callback(lambda each: each.cancelled() or each.exception())  # seen, should nobody wait for it

    def tell(settle: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the program ended first
            loop.call_soon_threadsafe(lambda: None if done.done() else settle())

    def work() -> None:
        try:
            found = job()
        except Exception as error:  # noqa: BLE001  it is raised where it is waited for
            tell(partial(done.set_exception, error))
        else:
            tell(partial(done.set_result, found))

    Thread(target=work, daemon=True).start()
    return done
