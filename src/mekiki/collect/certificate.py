"""The certificate that a host shows, by a connection of our own; it contacts the host, so it belongs to a visit."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mekiki.collect.net import Net, Silent
from mekiki.model.evidence import Answer, Known, Question
from mekiki.model.extras import adding

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

_PORT = 443
_UNTRUSTED = "certificate not trusted"


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md). Raises Silent where no certificate is shown, or cryptography is not installed."""
    try:
        from cryptography.x509 import load_der_x509_certificate
    except ModuleNotFoundError:
        raise Silent(f"not installed: {adding('visit')}") from None
    host = question.observable.value
    why = ""
    try:
        shown = await _shown(host, question.topic, net, verify=True)
    except Silent as silent:
        if not str(silent).startswith(_UNTRUSTED):
            raise
        why = str(silent).partition(": ")[2]
        shown = await _shown(host, question.topic, net, verify=False)
    try:
        value = _read(load_der_x509_certificate(shown))
    except ValueError:
        raise Silent("unreadable answer", host) from None
    return Known({**value, "trusted": not why, "why": why, "sha256": sha256(shown).hexdigest()}, host, net.now())


async def _shown(host: str, topic: str, net: Net, *, verify: bool) -> bytes:
    """The certificate in DER."""
    _, writer = await net.open(host, _PORT, topic=topic, tls=True, verify=verify, asked=f"TLS {host}")
    try:
        der = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    finally:
        writer.close()
    if not der:
        raise Silent("unreadable answer", host)
    return bytes(der)


def _read(certificate: Certificate) -> dict[str, Any]:
    return {
        "subject": _named(certificate.subject), "issuer": _named(certificate.issuer), "names": _names(certificate),
        "not_before": certificate.not_valid_before_utc, "not_after": certificate.not_valid_after_utc,
        "self_signed": certificate.subject == certificate.issuer,
    }  # fmt: skip


def _named(name: Name) -> str:
    return name.rfc4514_string()[:500]


def _names(certificate: Certificate) -> tuple[str, ...]:
    """The host names that it stands for (RFC 9525: the subject's common name is none)."""
    from cryptography.x509 import DNSName, ExtensionNotFound, SubjectAlternativeName

    try:
        named = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value
    except (ExtensionNotFound, ValueError):
        return ()
    return tuple(name.lower() for name in named.get_values_for_type(DNSName)[:200])
