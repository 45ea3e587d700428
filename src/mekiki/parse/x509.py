"""A certificate as it states itself (X.509, RFC 5280): whose it is, by whom it was issued, for how long and for what.

Nothing is checked, so no library is needed: who is said to have signed can be told by an install without cryptography.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from mekiki.model.regex import regex
from mekiki.parse.ber import INTEGER, OID, SEQUENCE, SET, STRING, WITHIN, Malformed, Value, first, take

LARGEST = 64_000  # bytes of one
_MOST_NAMES, _LONGEST = 20, 200  # addresses of one, and characters of any name
_EXTENSIONS, _RFC822, _OTHER_NAME = 0xA3, 0x81, 0xA0
_KEY_ID, _ALTERNATIVE, _PURPOSES = (bytes.fromhex(each) for each in ("551d0e", "551d11", "551d25"))
_SMTP_UTF8 = bytes.fromhex("2b06010505070809")  # RFC 9598
_EMAIL_PROTECTION, _ANY_PURPOSE = bytes.fromhex("2b06010505070304"), bytes.fromhex("551d2500")
_EMAIL_ADDRESS = bytes.fromhex("2a864886f70d010901")
# The attributes of a name that are told, by their short names (RFC 4514 3, RFC 2985 for the last).
_SHORT = {
    bytes.fromhex("550403"): "CN", bytes.fromhex("55040a"): "O", bytes.fromhex("55040b"): "OU",
    bytes.fromhex("550406"): "C", _EMAIL_ADDRESS: "E",
}  # fmt: skip
_CHARSETS = {0x0C: "utf-8", 0x13: "ascii", 0x16: "ascii", 0x14: "latin-1", 0x1E: "utf-16-be", 0x1C: "utf-32-be"}
_ADDRESS = regex(r"[^\s@<>\"(),;:\\\[\]]+@[^\s@<>\"(),;:\\\[\]]+")
_COMMAS = regex(r"(?<!\\),")
_UTC_TIME, _GENERAL_TIME = 0x17, 0x18


@dataclass(frozen=True, slots=True)
class Certificate:
    subject: str  # in the form of RFC 4514, without what tells nothing of whom
    issuer: str
    issuer_name: bytes  # Name, in DER
    subject_name: bytes
    serial: int
    key_id: bytes  # b"" where it states none
    addresses: tuple[str, ...]  # in small letters; of the subject only where it has no alternative name that is one
    not_before: datetime | None
    not_after: datetime | None
    for_mail: bool  # nothing in it forbids its use for mail (RFC 8550 4.4.4)

    @property
    def self_signed(self) -> bool:
        """Whether it names itself as its issuer."""
        return self.subject_name == self.issuer_name


def read_certificate(der: bytes) -> Certificate | None:
    """What the certificate says; None where it is none. Never raises."""
    if len(der) > LARGEST:
        return None
    try:
        fields = take(first(der).need(SEQUENCE).values(), SEQUENCE).values()
        serial = next(fields, None)
        if serial is not None and serial.tag == WITHIN:  # the version
            serial = next(fields, None)
        if serial is None:
            return None
        number = int.from_bytes(serial.need(INTEGER).content[:64], "big", signed=True)
        take(fields, SEQUENCE)  # with what it is signed
        issuer, validity, subject = (take(fields, SEQUENCE) for _ in range(3))
        extensions = _extensions(next((each for each in fields if each.tag == _EXTENSIONS), None))
        stated = _names(extensions.get(_ALTERNATIVE)) or _of_subject(subject)
        start, end = (moment(each.whole) for each in list(validity.values())[:2])
        return Certificate(
            subject=_told(subject), issuer=_told(issuer), issuer_name=issuer.whole, subject_name=subject.whole,
            serial=number, key_id=_key_id(extensions.get(_KEY_ID)), addresses=stated, not_before=start, not_after=end,
            for_mail=_is_for_mail(extensions.get(_PURPOSES)),
        )  # fmt: skip
    except (Malformed, ValueError):  # ValueError: of the validity there are not two
        return None


def name_in(written: str) -> str:
    """The organization and the name of a subject or issuer, out of the form of RFC 4514.

    >>> name_in("CN=R11,O=Let's Encrypt,C=US"), name_in("CN=kagoya"), name_in("")
    ("Let's Encrypt (R11)", 'kagoya', '')
    """
    parts = [each.replace("\\", "").partition("=") for each in _COMMAS.split(written)]
    told = {key.strip().upper(): value for key, _, value in parts}
    organization, name = told.get("O", ""), told.get("CN", "")
    if organization and name and organization not in name:
        return f"{organization} ({name})"
    return name or organization or written


def moment(whole: bytes) -> datetime | None:
    """A UTCTime or GeneralizedTime, in UTC (RFC 5652 11.3); None for anything else.

    >>> moment(b"\\x17\\x0d261101090000Z")
    datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        value = first(whole)
        written = value.content.decode("ascii")
        if value.tag == _UTC_TIME and len(written) == 13:
            written = ("19" if written[:2] >= "50" else "20") + written
        elif value.tag != _GENERAL_TIME:
            return None
        return datetime.strptime(written, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    except (Malformed, ValueError):
        return None


def _extensions(held: Value | None) -> dict[bytes, Value]:
    """The extensions by name. Raises Malformed, also for one that is there twice, of which others may read the other."""
    found: dict[bytes, Value] = {}
    for each in take(held.values(), SEQUENCE).values() if held else ():
        pair = list(each.need(SEQUENCE).values())
        if len(pair) < 2 or pair[0].content in found:
            raise Malformed
        found[pair[0].content] = pair[-1].need(STRING)
    return found


def _names(extension: Value | None) -> tuple[str, ...]:
    """The addresses among the alternative names."""
    if extension is None:
        return ()
    found: list[str] = []
    for each in first(extension.content).need(SEQUENCE).values():
        if each.tag == _RFC822:
            found.append(each.content.decode("latin-1"))
        elif each.tag == _OTHER_NAME:
            held = list(each.values())
            if len(held) == 2 and held[0].content == _SMTP_UTF8:
                found.append(first(held[1].content).content.decode("utf-8", "replace"))
    return _addresses(found)


def _of_subject(subject: Value) -> tuple[str, ...]:
    return _addresses([_text(value) for name, value in _attributes(subject) if name == _EMAIL_ADDRESS])


def _addresses(found: list[str]) -> tuple[str, ...]:
    """Those that are addresses, and no two of which can be shown as one (a NUL, a space, a bracket in it)."""
    good = [each.lower() for each in found if each.isprintable() and len(each) <= 320 and _ADDRESS.fullmatch(each)]
    return tuple(dict.fromkeys(good))[:_MOST_NAMES]


def _attributes(name: Value) -> list[tuple[bytes, Value]]:
    found = []
    for several in name.values():
        for each in several.need(SET).values():
            pair = list(each.need(SEQUENCE).values())
            if len(pair) == 2:
                found.append((pair[0].content, pair[1]))
    return found[:_MOST_NAMES]


def _told(name: Value) -> str:
    """The name in the form of RFC 4514: the last part first."""
    told = [(_SHORT[each], _text(value)) for each, value in reversed(_attributes(name)) if each in _SHORT]
    return ",".join(f"{key}={_escaped(text)}" for key, text in told)


def _text(value: Value) -> str:
    text = value.content[: 4 * _LONGEST].decode(_CHARSETS.get(value.tag, "latin-1"), "replace")
    return "".join(each for each in text if each.isprintable())[:_LONGEST]


def _escaped(text: str) -> str:
    return "".join(f"\\{each}" if each in ',+"\\<>;=' else each for each in text)


def _key_id(extension: Value | None) -> bytes:
    if extension is not None:
        with suppress(Malformed):
            return first(extension.content).need(STRING).content
    return b""


def _is_for_mail(extension: Value | None) -> bool:
    if extension is None:
        return True
    purposes = {each.content for each in first(extension.content).need(SEQUENCE).values() if each.tag == OID}
    return bool(purposes & {_EMAIL_PROTECTION, _ANY_PURPOSE})
