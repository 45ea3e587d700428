"""A WordPress site spoken to over its REST API (wp/v2) with an application password: pictures and drafts, nothing else."""

from __future__ import annotations

import http.client
import json
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from mekiki.knowledge.domains import is_address

_SECONDS = 30.0
_MOST = 5_000_000  # bytes of an answer that are read
_API = "wp-json/wp/v2/"


class Refused(Exception):
    """The site did not take what it was sent; ``str()`` says what it answered."""


@dataclass(frozen=True, slots=True)
class WordPress:
    """``address`` is that of the site, ``password`` an application password made for this tool (Users › Profile)."""

    address: str
    user: str
    password: str = field(repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.username:
            raise Refused(f"{self.address}: no address of a web site")
        if parts.scheme == "http" and not _is_this_machine(parts.hostname):
            raise Refused(f"{self.address}: the password would travel in the clear; use https")

    def picture(self, name: str, data: bytes, alt: str) -> tuple[int, str]:
        """Put a PNG into the media library; its id and the address that it got. Raises Refused."""
        headers = {"Content-Type": "image/png", "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        made = self._post("media", data, headers)
        id, source = made.get("id"), made.get("source_url")
        if not isinstance(id, int) or not str(source).startswith(("https://", "http://")):
            raise Refused("the answer to a picture names no address for it")
        self._post(f"media/{id}", json.dumps({"alt_text": alt}).encode(), _JSON)
        return id, str(source)

    def draft(self, title: str, content: str, excerpt: str, slug: str, picture: int = 0) -> str:
        """Write a post as a draft; the address at which it can be looked at. Never published by us. Raises Refused."""
        post: dict[str, object] = {
            "title": title, "content": content, "excerpt": excerpt, "slug": slug, "status": "draft",
        }  # fmt: skip
        if picture:
            post["featured_media"] = picture
        made = self._post("posts", json.dumps(post, ensure_ascii=False).encode(), _JSON)
        if made.get("status") != "draft":
            raise Refused(f"the site made a post with the status {made.get('status')!r} of the draft that it was sent")
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
            raise Refused(f"{parts.hostname}: {error or type(error).__name__}") from error
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
    except ValueError:
        told = {}
    if status not in (200, 201) or not isinstance(told, dict):
        message = told.get("message", "") if isinstance(told, dict) else ""
        raise Refused(f"the site answered {status}" + (f": {str(message)[:200]}" if message else ""))
    return told


def _is_this_machine(host: str) -> bool:
    return host == "localhost" or (is_address(host) and (host.startswith("127.") or host == "::1"))
