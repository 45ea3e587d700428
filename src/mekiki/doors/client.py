"""A workbench used from Python, with nothing but the standard library.

from mekiki.client import Client

bench = Client("http://127.0.0.1:8025/", token)
case = bench.investigate(open("mail.eml", "rb").read())   # as ``mekiki inspect --json`` has it
bench.correct(case.name, "legitimate", why="our own newsletter")
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, Self
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

PATIENCE = 60.0  # seconds for one answer, and between two signs of life
Told = Mapping[str, Any]


class WorkbenchError(Exception):
    """The workbench did not do what was asked; ``status`` is its HTTP status, 0 where it could not be reached."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class NotInvestigated(WorkbenchError):
    """The investigation came to no case; ``str()`` says why."""


class Found(dict[str, Any]):
    """A case as JSON; ``name`` is its name in the casebook."""

    def __init__(self, name: str, told: Told) -> None:
        super().__init__(told)
        self.name = name

    @property
    def label(self) -> str:
        return str(self["verdict"]["label"])


class _Stay(HTTPRedirectHandler):
    """The token is shown to the workbench that it is for, and to no other host."""

    def redirect_request(self, *arguments: Any, **options: Any) -> None:
        return None


class Client:
    """One workbench. ``url`` is its start page, ``token`` one that was made for a program."""

    def __init__(self, url: str, token: str, patience: float = PATIENCE) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError(f"not the address of a workbench: {url!r}")
        self.base, self.patience = f"{parts.scheme}://{parts.netloc}/api", patience
        self._head = {"authorization": f"Bearer {token}", "accept": "application/json"}
        handlers = [_Stay()] if parts.scheme == "https" else [_Stay(), ProxyHandler({})]
        self._opener: OpenerDirector = build_opener(*handlers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._opener.close()

    # --- investigations ---------------------------------------------------------------------------------------

    def investigate(
        self, what: bytes | str, reach: str = "offline", tell: Callable[[Told], None] | None = None
    ) -> Found:
        """The case of a mail (bytes) or a link (str), when it is in the casebook; ``tell`` hears every event.

        Raises NotInvestigated where there is no case of it, WorkbenchError where the workbench does not answer.
        """
        id = self.hand_in(what, reach)["id"]
        for event in self.watch(id):
            if tell is not None:
                tell(event)
        done = self.investigation(id)
        names = [each["case"] for each in done["results"] if each["case"]]
        if not names:
            raise NotInvestigated(200, done["why"] or done["state"])
        return self.case(names[0])

    def hand_in(self, what: bytes | str, reach: str = "offline") -> dict[str, Any]:
        """Hand in a mail or a link; the investigation that was begun."""
        if isinstance(what, str):
            return dict(self._json("POST", "/cases", json.dumps({"url": what, "reach": reach}).encode()))
        return dict(self._json("POST", f"/cases?{urlencode({'reach': reach})}", what, "message/rfc822"))

    def investigation(self, id: str) -> dict[str, Any]:
        return dict(self._json("GET", f"/investigations/{quote(id, safe='')}"))

    def cancel(self, id: str) -> dict[str, Any]:
        return dict(self._json("DELETE", f"/investigations/{quote(id, safe='')}"))

    def watch(self, id: str) -> Iterator[dict[str, Any]]:
        """The events of an investigation until it is over; a line that breaks is taken up where it broke."""
        last, tries = "", 0
        while True:
            try:
                for seen, event in self._heard(id, last):
                    if event is None:
                        return
                    last, tries = seen, 0
                    yield event
            except (OSError, WorkbenchError) as error:
                if isinstance(error, WorkbenchError) and error.status:
                    raise
            tries += 1
            if tries > 5:
                raise WorkbenchError(0, "the line broke again and again")
            time.sleep(0.2 * tries)

    def _heard(self, id: str, last: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
        """The events after that of id ``last``, on one line."""
        head = {"last-event-id": last} if last else {}
        with self._asked("GET", f"/investigations/{quote(id, safe='')}/events", head=head) as line:
            yield from _events(line, last)

    # --- cases ------------------------------------------------------------------------------------------------

    def case(self, name: str) -> Found:
        return Found(name, self._json("GET", f"/cases/{quote(name, safe='')}"))

    def cases(self, q: str = "", **wanted: str | int) -> Iterator[dict[str, Any]]:
        """The cases that fit, all pages; ``wanted``: label, brand, pretext, campaign, since, until."""
        page, left = 1, 1
        while left > 0:
            told = self._json("GET", f"/cases?{urlencode({'q': q, **wanted, 'page': page, 'size': 100})}")
            yield from told["cases"]
            left = told["count"] - page * 100
            page += 1

    def remarks(self, name: str) -> dict[str, Any]:
        return dict(self._json("GET", f"/cases/{quote(name, safe='')}/remarks"))

    def correct(self, name: str, label: str, why: str = "") -> dict[str, Any]:
        """Say what the verdict should have been."""
        told = json.dumps({"label": label, "why": why}).encode()
        return dict(self._json("PUT", f"/cases/{quote(name, safe='')}/correction", told))

    def note(self, name: str, text: str) -> dict[str, Any]:
        return dict(self._json("POST", f"/cases/{quote(name, safe='')}/notes", json.dumps({"text": text}).encode()))

    def mark(self, name: str, check: str, why: str = "") -> dict[str, Any]:
        """Say that a check saw what was not there."""
        path = f"/cases/{quote(name, safe='')}/false-positives/{quote(check, safe='')}"
        return dict(self._json("PUT", path, json.dumps({"why": why}).encode()))

    def export(self, name: str, form: str, scope: str = "host") -> bytes:
        """The case as json, html, eml, stix, misp, csv, rpz, hosts, postfix or rspamd."""
        path = f"/cases/{quote(name, safe='')}/exports/{quote(form, safe='')}?{urlencode({'scope': scope})}"
        with self._asked("GET", path) as answer:
            return answer.read()

    def forget(self, name: str) -> None:
        with self._asked("DELETE", f"/cases/{quote(name, safe='')}"):
            pass

    # --- asking -----------------------------------------------------------------------------------------------

    def _json(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Any:
        with self._asked(method, path, body, {"content-type": kind} if body is not None else {}) as answer:
            return json.load(answer)

    def _asked(
        self, method: str, path: str, body: bytes | None = None, head: Mapping[str, str] | None = None
    ) -> IO[bytes]:
        request = Request(self.base + path, body, {**self._head, **(head or {})}, method=method)
        try:
            answer: IO[bytes] = self._opener.open(request, timeout=self.patience)
        except HTTPError as error:
            raise WorkbenchError(error.code, _reason(error)) from error
        except URLError as error:
            raise WorkbenchError(0, f"{self.base}: {error.reason}") from error
        return answer


def _reason(error: HTTPError) -> str:
    """What the workbench says is wrong."""
    with error:
        try:
            return str(json.load(error)["detail"])
        except (ValueError, KeyError, TypeError, OSError):
            return str(error.reason)


def _events(line: IO[bytes], last: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """(id, event) of each server-sent event; None for the event when all is over."""
    kind, data = "", ""
    for raw in line:
        name, _, value = raw.decode("utf-8", "replace").rstrip("\r\n").partition(": ")
        if name == "id":
            last = value
        elif name == "event":
            kind = value
        elif name == "data":
            data += value
        elif not name and data:
            if kind == "end":
                yield last, None
                return
            yield last, json.loads(data)
            kind, data = "", ""
