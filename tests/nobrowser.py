"""A house without a browser: pages are fetched plainly, and the other views say why they are not there."""

from __future__ import annotations

from typing import cast

from mekiki.collect.net import Silent
from mekiki.collect.page.browser import House


class _NoBrowser:
    async def visit(self, work: object, limit: float) -> None:
        raise Silent("not installed: playwright")


def no_browser() -> House:
    """Without the thread that a true one starts."""
    return cast("House", _NoBrowser())
