"""What holds for every test: it never leaves this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import onlyloopback
from browser import Browser, chromium


def pytest_configure() -> None:
    onlyloopback.watch()


@pytest.fixture(autouse=True)
def _stays_on_this_machine() -> Iterator[None]:
    yield
    offences, onlyloopback.OFFENCES[:] = list(onlyloopback.OFFENCES), []
    assert not offences, f"left this machine: {offences}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One chromium for the tests of a file."""
    with chromium() as running:
        yield running
