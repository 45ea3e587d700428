"""Abuse reports, ready to send: to the networks, the registrar, the brand and the desks. Nothing is sent from here.

receivers    who may be told of a case, by which address or form, where that is known from, and who must not be
letter       what is said, in the receiver's language
xarf         the same for machines: XARF v4 (JSON)
arf          the same for machines: ARF (RFC 5965)
veil         what hides the reader in all of these
envelope     bytes of a mail (RFC 5322, RFC 2045), with the reported mail in it byte for byte
draft        all of it together: ``drafts(case, …)``
"""
