"""WHOIS on port 43 (RFC 3912): the generic form of ICANN's registries, and the forms of JPRS in its own charset."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from unicodedata import east_asian_width

from mekiki.rehearsal.calamity import Calamities, deliver
from mekiki.rehearsal.registry import network_of
from mekiki.rehearsal.world import Registration, Registry, World

IANA = "whois.iana.org"
_JST = timezone(timedelta(hours=9))
_ORGANISATIONS = ("co.jp", "ne.jp", "or.jp", "ac.jp", "go.jp", "ed.jp", "gr.jp", "lg.jp")  # JPRS's other form
_JPRS_HEAD = (
    "[ JPRS database provides information on network administration. Its use is    ]\n"
    "[ restricted to network administration purposes. For further information,     ]\n"
    "[ use 'whois -h whois.jprs.jp help'. To suppress Japanese output, add'/e'     ]\n"
    "[ at the end of command, e.g. 'whois -h whois.jprs.jp xxx/e'.                 ]\n\n"
)


@dataclass(frozen=True, slots=True)
class Whois:
    """The WHOIS server of one host."""

    world: World
    host: str
    calamities: Calamities
    note: Callable[[str, str], None]  # host, line: what was asked

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One question, one answer; then the server closes (RFC 3912 2)."""
        line = (await reader.readuntil(b"\n")).decode("utf-8", "replace").strip()
        self.note(self.host, line)
        calamity = self.calamities.of("whois", self.host)
        await deliver(writer, self.reply(line, calamity), calamity)

    def reply(self, line: str, calamity: str) -> bytes:
        if calamity in ("rate-limited", "servfail"):
            return b"WHOIS LIMIT EXCEEDED - please try again later\r\n"
        registry = next((each for each in self.world.registries if each.whois == self.host), Registry())
        if self.host == IANA:
            return _referral(self.world, line)
        if registry.form == "jprs":
            return _jprs(self.world, line, lying=calamity == "lying")
        if registry.blocks:
            return _network(self.world, line)
        return _generic(self.world, registry, line, lying=calamity == "lying")


def _referral(world: World, line: str) -> bytes:
    """IANA's answer: whose WHOIS server is to be asked."""
    registry = world.registry_of(line.lower())
    lines = ["% IANA WHOIS server", ""]
    if registry is None:
        lines += ["% This query returned 0 objects."]
    else:
        lines += [f"refer:        {registry.whois}", ""] if registry.whois else []
        lines += [f"domain:       {line.rpartition('.')[2].upper()}"]
        lines += [f"whois:        {registry.whois}", "", "status:       ACTIVE"] if registry.whois else []
    return _lines(lines)


# --- the generic form -------------------------------------------------------------------------------------------------


def _generic(world: World, registry: Registry, line: str, *, lying: bool) -> bytes:
    name = line.lower().removeprefix("domain ").removeprefix("=")
    row = world.registrations.get(name)
    if row is None or name.rpartition(".")[2] not in registry.tlds:
        return _lines([f'No match for "{name.upper()}".', _last_update(world)])
    told = "somebody-else.com" if lying else name
    fields = [
        ("Domain Name", told.upper()),
        ("Updated Date", _zulu(row.updated)),
        ("Creation Date", _zulu(row.created)),
        ("Registry Expiry Date", _zulu(row.expires)),
        ("Registrar", row.registrar),
        ("Registrar IANA ID", row.iana_id or "9999"),
        ("Registrar Abuse Contact Email", row.registrar_abuse),
        ("Registrar Abuse Contact Phone", row.registrar_phone),
        *(("Domain Status", f"{_epp(each)} https://icann.org/epp#{_epp(each)}") for each in row.status),
        ("Registrant Organization", "REDACTED FOR PRIVACY" if row.privacy else row.registrant),
        ("Registrant Country", row.registrant_country),
        *(("Name Server", each.upper()) for each in row.name_servers),
        ("DNSSEC", "unsigned"),
    ]
    return _lines([*(f"   {key}: {value}" for key, value in fields if value), _last_update(world)])


def _network(world: World, line: str) -> bytes:
    """An address registry's answer, in ARIN's words."""
    row = network_of(world, line.split()[-1] if line.split() else "")
    if row is None:
        return _lines(["No match found for " + line])
    fields = [
        ("CIDR", row.cidr), ("NetName", row.name), ("NetHandle", row.handle), ("OriginAS", f"AS{row.asn}"),
        ("Organization", row.holder), ("Country", row.country), ("OrgAbuseEmail", row.abuse),
    ]  # fmt: skip
    return _lines([f"{key + ':':<16}{value}" for key, value in fields])


# --- JPRS -------------------------------------------------------------------------------------------------------------


def _jprs(world: World, line: str, *, lying: bool) -> bytes:
    """JPRS's answer: ISO-2022-JP, and with ``/e`` behind the name English alone."""
    name, _, english = line.lower().partition("/")
    row = world.registrations.get(name)
    if row is None:
        return (_JPRS_HEAD + "No match!!\n").replace("\n", "\r\n").encode("ascii")
    told = "somebody-else.jp" if lying else name
    organisation = ".".join(name.split(".")[-2:]) in _ORGANISATIONS
    text = (_organisation if organisation else _general_use)(row, told, english == "e")
    return (_JPRS_HEAD + text).replace("\n", "\r\n").encode("iso2022_jp", "replace")


def _general_use(row: Registration, name: str, english: bool) -> str:
    """A name directly under .jp."""
    ja = row.registrant_ja or row.registrant
    fields: list[tuple[str, str]] = [("Domain Name", name.upper()), ("", "")]
    fields += [] if english else [("登録者名", ja)]
    fields += [("Registrant", row.registrant), ("", "")]
    fields += [("Name Server", each) for each in row.name_servers]
    fields += [("Signing Key", ""), ("", "")]
    fields += [
        ("Created on" if english else "登録年月日", f"{row.created.astimezone(_JST):%Y/%m/%d}"),
        ("Expires on" if english else "有効期限", f"{row.expires.astimezone(_JST):%Y/%m/%d}"),
        ("Status" if english else "状態", "Active"),
        ("Last Updated" if english else "最終更新", f"{row.updated.astimezone(_JST):%Y/%m/%d %H:%M:%S} (JST)"),
    ]
    desk = [] if english else [("名前", ja)]
    desk += [("Name", row.registrant), ("Email", row.registrar_abuse)]
    heads = ("Domain Information:", "Contact Information:") if english else (
        "Domain Information: [ドメイン情報]", "Contact Information: [公開連絡窓口]",
    )  # fmt: skip
    return f"{heads[0]}\n{_bracketed(fields)}\n{heads[1]}\n{_bracketed(desk)}"


def _organisation(row: Registration, name: str, english: bool) -> str:
    """A name under co.jp and its sisters: lettered lines."""
    ja = row.registrant_ja or row.registrant
    until = f"Connected ({row.expires.astimezone(_JST):%Y/%m/%d})"
    rows = [
        ("a.", "ドメイン名", "Domain Name", name.upper(), True), ("f.", "組織名", "", ja, False),
        ("g.", "Organization", "Organization", row.registrant, True),
        ("k.", "組織種別", "", "株式会社", False), ("l.", "Organization Type", "Organization Type", "Corporation", True),
        *(("p.", "ネームサーバ", "Name Server", each, True) for each in row.name_servers),
        ("s.", "署名鍵", "Signing Key", "", True), ("", "状態", "State", until, True),
        ("", "登録年月日", "Registered Date", f"{row.created.astimezone(_JST):%Y/%m/%d}", True),
        ("", "接続年月日", "Connected Date", f"{row.created.astimezone(_JST):%Y/%m/%d}", True),
        ("", "最終更新", "Last Update", f"{row.updated.astimezone(_JST):%Y/%m/%d %H:%M:%S} (JST)", True),
    ]  # fmt: skip
    chosen = [(letter, en if english else ja, value) for letter, ja, en, value, both in rows if both or not english]
    head = "Domain Information:" if english else "Domain Information: [ドメイン情報]"
    return (
        head + "\n" + "\n".join(f"{letter:<3}{_column(f'[{key}]', 28)} {value}" for letter, key, value in chosen) + "\n"
    )


def _bracketed(fields: list[tuple[str, str]]) -> str:
    return "\n".join(f"{_column(f'[{key}]', 31)} {value}" if key else "" for key, value in fields) + "\n"


def _column(text: str, width: int) -> str:
    """Text filled up to a width in terminal columns, of which a Japanese character takes two."""
    return text + " " * (width - sum(1 + (east_asian_width(each) in "WF") for each in text))


# --- forms ------------------------------------------------------------------------------------------------------------


def _epp(status: str) -> str:
    """``client transfer prohibited`` in EPP's own writing."""
    first, *rest = status.split()
    return first + "".join(each.capitalize() for each in rest)


def _zulu(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _last_update(world: World) -> str:
    return f">>> Last update of whois database: {_zulu(world.now)} <<<"


def _lines(lines: list[str]) -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode()
