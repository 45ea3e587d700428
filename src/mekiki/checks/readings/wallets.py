"""Addresses of crypto currencies in the text, those with a checksum checked."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_CANDIDATE = regex(
    r"[b13T0](?<![\w/=.-].)(?:(?<=b)c1[02-9ac-hj-np-z]{11,71}|(?<=[13T])[1-9A-HJ-NP-Za-km-z]{25,34}|(?<=0)x[0-9a-fA-F]{40})(?![\w/=-])"
)
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class Wallet(NamedTuple):
    coin: str  # "Bitcoin", "Tron", "Ethereum"
    address: str
    place: Place


@reading
def wallets(message: Message) -> tuple[Wallet, ...]:
    """The payment addresses written out in the shown text."""
    found = []
    for body in message.shown:
        for hit in _CANDIDATE.finditer(body.text[:200_000]):
            coin = _coin(hit[0])
            if coin:
                found.append(Wallet(coin, hit[0], body.place(*hit.span())))
    return tuple(found)


def _coin(address: str) -> str:
    if address[0] == "b":
        return "Bitcoin" if _is_bech32(address) else ""
    if address[0] == "0":
        return "Ethereum"
    return {0: "Bitcoin", 5: "Bitcoin", 0x41: "Tron"}.get(_base58_version(address), "")


def _base58_version(text: str) -> int:
    """The version byte of a Base58Check string of 25 bytes; -1 where the checksum fails."""
    number = 0
    for ch in text:
        number = number * 58 + _ALPHABET.index(ch)
    if number.bit_length() > 200:
        return -1
    data = number.to_bytes(25, "big")
    return data[0] if sha256(sha256(data[:21]).digest()).digest()[:4] == data[21:] else -1


def _is_bech32(text: str) -> bool:
    """BIP 173 and BIP 350."""
    check = 1
    for value in (3, 3, 0, 2, 3, *(_BECH32.index(ch) for ch in text[3:])):  # "bc", expanded, and the data
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit in range(5):
            check ^= _GENERATOR[bit] if (top >> bit) & 1 else 0
    return check in (1, 0x2BC830A3)
