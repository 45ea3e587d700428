"""DKIM signatures (RFC 6376, relaxed/relaxed, rsa-sha256) with our own test keys, at the time that the world says.

Not dkimpy's signer: it writes the clock of this machine into ``t=``, and what is to be verified with dkimpy is better not
signed by it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from mekiki.rehearsal.world import HERE

_SIGNED = "from:to:subject:date:message-id"


def signed(raw: bytes, row: Mapping[str, Any], before: int) -> bytes:
    """The mail with a signature put in at ``before``.

    ``row``: domain, selector, key (a file in keys/), headers, partial (``l=``: so many bytes
    of the body, or true for all that stands there when it is signed), time and
    expires (seconds since the epoch), algorithm as told in the tag.
    """
    head, _, body = raw.partition(b"\n\n")
    canon = _relaxed_body(body)
    length = len(canon) if row.get("partial") is True else int(row.get("partial", len(canon)))
    names = str(row.get("headers", _SIGNED)).split(":")
    tags = [
        "v=1", "a=rsa-sha256", "c=relaxed/relaxed", f"d={row['domain']}", f"s={row['selector']}",
        *(f"{tag}={row[key]}" for tag, key in (("t", "time"), ("x", "expires")) if key in row),
        *([f"l={length}"] if "partial" in row else []),
        f"h={':'.join(names)}", f"bh={base64.b64encode(sha256(canon[:length]).digest()).decode()}", "b=",
    ]  # fmt: skip
    field = "DKIM-Signature: " + ";\n\t".join(tags)
    fields = re.split(rb"\n(?![ \t])", head)
    covered = b"".join(_relaxed_field(each) + b"\r\n" for name in names for each in _last(fields, name))
    proof = _private(str(row.get("key", "rsa-2048"))).sign(covered + _relaxed_field(field.encode()), *_pkcs1())
    text = base64.b64encode(proof).decode()
    folded = "\n\t ".join(text[at : at + 70] for at in range(0, len(text), 70))
    return raw[:before] + f"{field}{folded}\n".encode() + raw[before:]


def key_record(row: Mapping[str, Any]) -> str:
    """The zone line under which the signer's key stands; "" where ``published`` says that it is gone.

    ``published``: yes, gone, revoked (an empty key), other (somebody changed it since), testing.
    """
    published = row.get("published", "yes")
    if published == "gone":
        return ""
    key = "rsa-2048-other" if published == "other" else str(row.get("key", "rsa-2048"))
    flags = "t=y; " if published == "testing" else ""
    text = f"v=DKIM1; k=rsa; {flags}p={'' if published == 'revoked' else _public(key)}"
    pieces = " ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200))  # a string holds 255 bytes
    return f"{row['selector']}._domainkey.{row['domain']}. 3600 IN TXT {pieces}"


@cache
def _private(name: str) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    return load_pem_private_key((HERE / "keys" / f"{name}.pem").read_bytes(), None)


def _public(name: str) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = _private(name).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(public).decode()


def _pkcs1() -> tuple[Any, Any]:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    return PKCS1v15(), SHA256()


def _last(fields: list[bytes], name: str) -> list[bytes]:
    return [each for each in fields if each.partition(b":")[0].strip().lower() == name.encode()][-1:]


def _relaxed_field(field: bytes) -> bytes:
    """RFC 6376 3.4.2, without the line end."""
    name, _, value = field.partition(b":")
    return name.strip().lower() + b":" + re.sub(rb"[ \t]+", b" ", re.sub(rb"\r?\n", b"", value)).strip()


def _relaxed_body(body: bytes) -> bytes:
    """RFC 6376 3.4.4."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in re.split(rb"\r?\n", body)]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)
