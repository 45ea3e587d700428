"""A WordPress site spoken to over its REST API (wp/v2) with an application password: pictures and drafts, nothing else."""

from __future__ import annotations

import http.client
import json
import ssl
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from mekiki.doors.wholefile import write_whole
from mekiki.doors.wordpressanswers import refusal
from mekiki.knowledge.domains import is_address
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file

_SECONDS = 30.0
_MOST = 5_000_000  # bytes of an answer that are read
_API = "wp-json/wp/v2/"
_NO_SITE = Text("no address of a web site", "Web サイトのアドレスではありません")
_IN_THE_CLEAR = Text(
    "the password would travel in the clear; use https",
    "このままではパスワードが暗号化されずに送られます。https を使ってください",
)
_NO_PICTURE = Text(
    "the answer to a picture names no address for it", "送った画像について、サイトからアドレスが返ってきませんでした"
)


class Refused(NotDone):
    """The site did not take what it was sent; it says what was answered."""


class Gone(Refused):
    """The site no longer has what was asked for."""


@dataclass(slots=True)
class Uploads:
    """Which pictures a site has already, by the hash of their bytes: in a file beside the case, for the next time.

    A file that cannot be read counts as none, and one that cannot be written is left: a picture is uploaded once more then.
    """

    file: Path
    address: str
    _had: dict[str, dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        self._had = self._noted()

    def _noted(self) -> dict[str, dict[str, Any]]:
        try:
            told = json.loads(self.file.read_bytes())
        except (OSError, ValueError, RecursionError):
            told = {}
        return told if isinstance(told, dict) else {}

    def put(self, site: WordPress, name: str, data: bytes, alt: str) -> tuple[int, str]:
        """The picture's id and address on the site, which gets it where it has it no more. Raises Refused."""
        digest = sha256(data).hexdigest()
        there = self._there(digest)
        if there and site.still_has(*there, alt):
            return there
        id, source = site.picture(name, data, alt)
        self._had = self._noted() or self._had  # with what somebody else has noted meanwhile
        ours = self._had.get(self.address)
        self._had[self.address] = (ours if isinstance(ours, dict) else {}) | {digest: [id, source]}
        self._note()
        return id, source

    def _note(self) -> None:
        with suppress(OSError):  # then the next run sends the pictures once more, and nothing else is lost
            write_whole(self.file, json.dumps(self._had, indent=1) + "\n")

    def _there(self, digest: str) -> tuple[int, str] | None:
        ours = self._had.get(self.address)
        match ours.get(digest) if isinstance(ours, dict) else None:
            case [int(id), str(source)]:
                return id, source
        return None


@dataclass(frozen=True, slots=True)
class WordPress:
    """``address`` is that of the site, ``password`` an application password made for this tool (Users › Profile)."""

    address: str
    user: str
    password: str = field(repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            port = parts.port  # where there is one, a number that a port can have
        except ValueError:
            raise Refused(of_file(self.address, _NO_SITE)) from None
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.username or port == 0:
            raise Refused(of_file(self.address, _NO_SITE))
        if parts.scheme == "http" and not _is_this_machine(parts.hostname):
            raise Refused(of_file(self.address, _IN_THE_CLEAR))

    def picture(self, name: str, data: bytes, alt: str) -> tuple[int, str]:
        """Put a PNG into the media library; its id and the address that it got. Raises Refused."""
        headers = {"Content-Type": "image/png", "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        made = self._post("media", data, headers)
        id, source = made.get("id"), made.get("source_url")
        if not isinstance(id, int) or not str(source).startswith(("https://", "http://")):
            raise Refused(_NO_PICTURE)
        self._post(f"media/{id}", json.dumps({"alt_text": alt}).encode(), _JSON)
        return id, str(source)

    def still_has(self, id: int, source: str, alt: str) -> bool:
        """Whether a picture that was put there is there, told what it shows today. Raises Refused."""
        try:
            return self._post(f"media/{id}", json.dumps({"alt_text": alt}).encode(), _JSON).get("source_url") == source
        except Gone:
            return False

    def draft(self, title: str, content: str, excerpt: str, slug: str, picture: int = 0) -> str:
        """Write a post as a draft; the address at which it can be looked at. Never published by us. Raises Refused."""
        post: dict[str, object] = {
            "title": title, "content": content, "excerpt": excerpt, "slug": slug, "status": "draft",
        }  # fmt: skip
        if picture:
            post["featured_media"] = picture
        made = self._post("posts", json.dumps(post, ensure_ascii=False).encode(), _JSON)
        if made.get("status") != "draft":
            status = made.get("status")
            raise Refused(
                Text(
                    f"the site made a post with the status {status!r} of the draft that it was sent",
                    f"下書きとして送った投稿が、サイト側で {status!r} の状態になりました",
                )
            )
        return str(made.get("link") or "")

    def _post(self, what: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        parts = urlsplit(self.address)
        path = f"{parts.path.rstrip('/')}/{_API}{what}"
        pair = b64encode(f"{self.user}:{self.password}".encode()).decode()
        connection = self._connection()
        try:
            connection.request(
                "POST", path, body, {**headers, "Authorization": f"Basic {pair}", "User-Agent": "mekiki"}
            )
            reply = connection.getresponse()
            return _read(reply.status, reply.read(_MOST))
        except (OSError, http.client.HTTPException) as error:
            raise Refused(of_file(parts.hostname, _why(error))) from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address)
        host = parts.hostname or ""
        if parts.scheme == "http":
            return http.client.HTTPConnection(host, parts.port, timeout=_SECONDS)
        return http.client.HTTPSConnection(host, parts.port, timeout=_SECONDS, context=ssl.create_default_context())


_JSON = {"Content-Type": "application/json; charset=utf-8"}


def _read(status: int, body: bytes) -> dict[str, Any]:
    """The object of an answer. A redirect is not followed: the password is for this address alone."""
    try:
        told = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        told = {}
    if status not in (200, 201) or not isinstance(told, dict):
        kind = Gone if status in (404, 410) else Refused
        raise kind(refusal(status, told))
    return told


def _why(error: OSError | http.client.HTTPException) -> Text:
    """Why no answer came. What the protocol or the certificate is wrong with is said in the library's own words."""
    from mekiki.doors.network import unreached

    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError):
        return unreached(error)
    own = str(error) or type(error).__name__
    return Text(own, f"通信できませんでした（{own}）")


def _is_this_machine(host: str) -> bool:
    return host == "localhost" or (is_address(host) and (host.startswith("127.") or host == "::1"))
