"""Nothing leaves the machine: every command runs with a network that raises as soon as it is touched."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from mekiki.doors.cli import main

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.eml"))


class Touched(BaseException):
    """The network was touched. Not an Exception, so that no handler in the product can hide it."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def touched(*arguments: Any, **options: Any) -> NoReturn:
        raise Touched(arguments)

    for name in ("socket", "create_connection", "create_server", "socketpair", "getaddrinfo", "gethostbyname",
                 "gethostbyname_ex", "gethostbyaddr", "getnameinfo", "getfqdn"):  # fmt: skip
        monkeypatch.setattr(socket, name, touched)
    monkeypatch.chdir(tmp_path)


def test_the_trap_holds() -> None:
    with pytest.raises(Touched):
        socket.create_connection(("198.51.100.1", 80))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("form", [(), ("--json",), ("--html", "case.html")], ids=["terminal", "json", "html"])
def test_inspecting_and_showing_touch_no_network(path: Path, form: tuple[str, ...]) -> None:
    assert main(["inspect", *form, "--save", "kept", str(path)]) == 0
    assert main(["show", *form, "kept"]) == 0


@pytest.mark.parametrize(
    "command", [("explain", "links.brand-in-path"), ("checks",), ("schema",)], ids=lambda each: each[0]
)
def test_nor_do_the_sisters(command: tuple[str, ...]) -> None:
    assert main(list(command)) == 0
