"""What a data: URL holds (RFC 2397)."""

from __future__ import annotations

import binascii
from urllib.parse import unquote_to_bytes

_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def data_of(url: str) -> bytes:
    """The content of a data: URL, as browsers read it: blanks within and the padding do not count. b"" where it is broken.

    >>> data_of("data:text/plain;base64,aGV sbG8"), data_of("data:,a%20b"), data_of("data:;base64,%%")
    (b'hello', b'a b', b'')
    """
    head, _, written = url.partition(",")
    data = unquote_to_bytes(written)
    if not head.rstrip().lower().endswith("base64"):
        return data
    clean = b"".join(data.split()).rstrip(b"=").translate(_URL_SAFE)
    try:
        return binascii.a2b_base64(clean[: len(clean) - (len(clean) % 4 == 1)] + b"=" * (-len(clean) % 4))
    except binascii.Error:  # then no program shows it either
        return b""
