"""No test leaves this machine: every socket of the session is looked at before it may reach out (PEP 578)."""

from __future__ import annotations

import socket
import sys
from ipaddress import ip_address
from typing import Any

# since a fixture last looked; what was kept back may have been swallowed by the code under test
OFFENCES: list[str] = []
_REACHES_OUT = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}  # event -> which argument is the address
_FAMILIES = {socket.AF_INET, socket.AF_INET6}


class LeftLoopback(RuntimeError):
    """Something wanted an address outside this machine."""


def watch() -> None:
    """Look at every socket from now on, to the end of the process: an audit hook cannot be taken back."""
    sys.addaudithook(_looked_at)


def _looked_at(event: str, given: tuple[Any, ...]) -> None:
    if event in _REACHES_OUT:
        address = given[_REACHES_OUT[event]]
        if given[0].family in _FAMILIES and address and not is_loopback(address[0]):
            _kept_back(f"{event} to {address}")
    elif event == "socket.getaddrinfo" and not _is_asked_of_nobody(given[0]):
        _kept_back(f"{event} of {given[0]!r}")


def _kept_back(what: str) -> None:
    OFFENCES.append(what)
    raise LeftLoopback(what)


def is_loopback(host: object) -> bool:
    try:
        return ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


def _is_asked_of_nobody(host: object) -> bool:
    """Whether the system's resolver answers without asking anybody: no host, an address, or this machine."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        ip_address(str(name).partition("%")[0])
    except ValueError:
        return False
    return True
