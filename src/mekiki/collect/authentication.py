"""Topic ``authentication``: our own check of DKIM, SPF, DMARC and ARC, instead of the word of whoever passed it on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mekiki.collect import arc, canonical, dmarc, signatures, spf_adapter
from mekiki.collect.aside import aside
from mekiki.collect.canonical import Body, Field
from mekiki.collect.dmarc import Identifier
from mekiki.collect.keys import Key, Revoked, Unusable, read_key
from mekiki.collect.net import DnsReply, Forbidden, Net, Silent
from mekiki.collect.privacy import NAMES_READER, TOKEN, why_withheld
from mekiki.collect.signatures import Malformed, Signature, Trial
from mekiki.collect.telling import NO_TRAITS, Traits
from mekiki.knowledge.domains import is_address, organizational_domain, registrable_domain
from mekiki.knowledge.providers import is_popular, kinds_of
from mekiki.model.evidence import Answer, Known, Question
from mekiki.model.message import Copy, Header
from mekiki.parse.received import read_hop

TOPIC = "authentication"
SOURCE = "own check"
LIBRARIES = ("spf", "idna")  # read in at first use; see asking
# Copies of which header fields or the body are somebody's rendition: what does not verify there proves nothing.
LOSSY = frozenset({Copy.INLINE_FORWARD, Copy.OUTLOOK, Copy.HEADERS_ONLY})
UNKNOWABLE = "cannot-be-known"
NOT_ASKED = "not-asked"  # the name would tell the reader
# each costs a question to somebody whom a stranger may have chosen; honest chains have one to four
_MOST_SETS_ASKED = 12


@dataclass(slots=True)
class Asker:
    """The resolver for one mail: no question goes out twice, and it is told whether any was answered at all."""

    net: Net
    topic: str
    recipients: tuple[str, ...] = ()
    traits: Traits = NO_TRAITS
    answers: dict[tuple[str, str], DnsReply | Silent] = field(default_factory=dict)

    async def __call__(self, name: str, kind: str) -> DnsReply:
        if (name, kind) not in self.answers:
            try:
                self.answers[name, kind] = await self.net.dns(name, kind, topic=self.topic)
            except Silent as silent:
                self.answers[name, kind] = silent
        answer = self.answers[name, kind]
        if isinstance(answer, Silent):
            raise answer
        return answer

    def is_withheld(self, name: str) -> bool:
        """Whether a name out of the mail may tell the reader. What a well-known service draws by lot is the same for all."""
        why = why_withheld(name, self.recipients, self.traits)
        return why == NAMES_READER or (why == TOKEN and not (is_popular(name) or kinds_of(registrable_domain(name))))

    def must_have_answered(self) -> None:
        """Raises Silent where questions were asked and every one was met with silence."""
        silent = [answer for answer in self.answers.values() if isinstance(answer, Silent)]
        if silent and len(silent) == len(self.answers):
            raise silent[0]


@dataclass(frozen=True, slots=True)
class Mail:
    """What of the mail its authentication hangs on; ``received`` is when the receiving side took it in."""

    fields: tuple[Field, ...]
    body: Body
    lossy: bool
    received: datetime | None


async def collect(question: Question, net: Net) -> Answer:
    """DKIM, SPF and ARC side by side, then DMARC on what they found. Raises Silent where no question was answered."""
    given = question.given
    raw = given.get("raw")
    lossy = given.get("copy") in LOSSY or bool(given.get("losses"))
    mail = read_mail(raw if isinstance(raw, bytes) else b"", lossy=lossy)
    recipients, traits = given.get("recipients"), given.get("traits")
    ask = Asker(
        net, TOPIC, recipients if isinstance(recipients, tuple) else (),
        traits if isinstance(traits, Traits) else NO_TRAITS,
    )  # fmt: skip
    from_domain = _ascii(str(given.get("from_domain") or ""))
    dkim, spf, chain = await asyncio.gather(
        _dkim(mail, ask),
        _spf(str(given.get("ip") or ""), str(given.get("envelope_from") or ""), str(given.get("helo") or ""), ask),
        _arc(mail, ask),
    )
    if ask.is_withheld(from_domain):
        outcome = dmarc.Outcome("neutral", NOT_ASKED, organizational_domain(from_domain) or from_domain)
    else:
        outcome = await dmarc.evaluate(from_domain, _passed(dkim, spf), ask, silent=_is_in_doubt(dkim, spf))
    ask.must_have_answered()
    value = {
        "dkim": tuple(_with_alignment(each, "dkim", outcome) for each in dkim),
        "spf": _with_alignment(spf, "spf", outcome),
        "dmarc": _told(
            from_domain, outcome, unknowable=any(each["why"] in (UNKNOWABLE, NOT_ASKED) for each in (*dkim, spf))
        ),
        "arc": chain,
    }
    return Known(value, SOURCE, net.now())


def read_mail(raw: bytes, *, lossy: bool) -> Mail:
    fields, body = canonical.split(raw)
    return Mail(fields, Body(body), lossy, _received(fields))


def _received(fields: Sequence[Field]) -> datetime | None:
    """The time of the topmost Received line, which the receiving side wrote; None where there is none."""
    line = next((each for each in fields if each.name == b"received"), None)
    if line is None:
        return None
    text = line.value.decode("latin-1").replace("\r\n", "").strip()
    time = read_hop(Header("Received", text, text, 0)).time
    return time if time is not None and time.tzinfo is not None else None


def _ascii(domain: str) -> str:
    """The domain in its A-label form, as the DNS holds it; "" where it is no domain."""
    import idna

    domain = domain.rstrip(".").lower()
    if not domain or is_address(domain):
        return ""
    try:
        return domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""


# --- DKIM -------------------------------------------------------------------------------------------------------------


async def _dkim(mail: Mail, ask: Asker) -> list[dict[str, object]]:
    """Every signature, from the top: the keys are fetched side by side, then all are tried in a thread of their own.

    Hashing a large mail must not hold up the other sources.
    """
    stated = [each for each in mail.fields if each.name == b"dkim-signature"][: signatures.MOST_SIGNATURES]
    read = [_read(each) for each in stated]
    keys = await asyncio.gather(*(_key(each.key_name, ask) for each in read if isinstance(each, Signature)))
    return await aside(_judged, read, keys, mail)


def _read(stated: Field) -> Signature | dict[str, str]:
    """The signature; where the field is none, those of its tags that can be read."""
    try:
        return signatures.read_signature(stated)
    except Malformed:
        return _claimed(stated)


def _judged(
    read: Sequence[Signature | dict[str, str]], keys: Sequence[Key | Trial], mail: Mail
) -> list[dict[str, object]]:
    left, rows = iter(keys), []
    for each in read:
        if isinstance(each, Signature):
            key = next(left)
            trial = key if isinstance(key, Trial) else _try(each, key, mail)
            used = key if isinstance(key, Key) else None
            rows.append(_row(each.domain, each.selector, trial, used, partial=each.length is not None))
        else:
            trial = Trial("neutral", "malformed")
            rows.append(_row(each.get("d", ""), each.get("s", ""), trial, None, partial="l" in each))
    return rows


def _try(signature: Signature, key: Key, mail: Mail) -> Trial:
    trial = signatures.try_signature(signature, key, mail.fields, mail.body, mail.received)
    if mail.lossy and trial.result == "fail" and trial.why != "expired":
        return Trial("neutral", UNKNOWABLE, trial.header_holds)
    return trial


async def _key(name: str, ask: Asker) -> Key | Trial:
    """The key of that name, or the trial's end where there is none."""
    if ask.is_withheld(name):
        return Trial("neutral", NOT_ASKED)
    try:
        reply = await ask(name, "TXT")
    except Forbidden:  # the name would give the reader away, or nobody outside can hold it
        return Trial("neutral", UNKNOWABLE)
    except Silent:
        return Trial("temperror", "key-silent")
    end = Trial("permerror", "key-gone")
    for record in reply.records[:5]:  # several are not allowed, yet happen while keys change; the first good one counts
        try:
            return read_key(record)
        except Revoked:
            end = Trial("permerror", "key-gone")
        except Unusable:
            end = Trial("permerror", "malformed")
    return end


def _row(domain: str, selector: str, trial: Trial, key: Key | None, *, partial: bool) -> dict[str, object]:
    return {
        "domain": domain, "selector": selector, "result": trial.result, "why": trial.why, "bits": key.bits if key else 0,
        "aligned": False, "l": partial, "testing": bool(key and key.testing), "header_holds": trial.header_holds,
        "beyond": trial.beyond,
    }  # fmt: skip


def _claimed(stated: Field) -> dict[str, str]:
    """What can be read of a malformed signature."""
    try:
        return canonical.tags(stated.value[: signatures.LONGEST].decode("latin-1").replace("\r\n", ""))
    except ValueError:
        return {}


# --- SPF, ARC, DMARC --------------------------------------------------------------------------------------------------


async def _spf(ip: str, sender: str, helo: str, ask: Asker) -> dict[str, object]:
    """SPF for the address that the last trusted host saw; where that is not known, neither is SPF."""
    domain = sender.rpartition("@")[2] if "@" in sender else helo
    domain = _ascii(domain)
    if not is_address(ip):
        return _spf_row("none", domain, ip, UNKNOWABLE)
    if "." not in domain:
        return _spf_row("none", domain, ip, "no-domain")
    if ask.is_withheld(domain):
        return _spf_row("none", domain, ip, NOT_ASKED)
    helo = "" if ask.is_withheld(helo) else helo  # a policy can have it asked for
    outcome = await spf_adapter.check_discreetly(ip, f"postmaster@{domain}" if "@" in sender else "", helo, ask)
    return _spf_row(outcome.result, domain, ip, outcome.why or ("no-record" if outcome.result == "none" else ""))


def _spf_row(result: str, domain: str, ip: str, why: str) -> dict[str, object]:
    return {"result": result, "domain": domain, "ip": ip, "why": why, "aligned": False}


async def _arc(mail: Mail, ask: Asker) -> dict[str, object]:
    chain = arc.read_chain(mail.fields)
    trial = await _try_chain(chain, mail, ask)
    if mail.lossy and trial.result == "fail":
        trial = Trial("neutral", UNKNOWABLE)
    return {"result": trial.result, "sets": chain.count, "sealer": chain.sealer, "why": trial.why}


async def _try_chain(chain: arc.Chain, mail: Mail, ask: Asker) -> Trial:
    if chain.count > _MOST_SETS_ASKED:
        return Trial("neutral", UNKNOWABLE)
    names = () if chain.broken else chain.key_names
    found = await asyncio.gather(*(_key(name, ask) for name in names))
    for end in found:
        if isinstance(end, Trial):
            return end if end.result in ("temperror", "neutral") else Trial("fail", end.why)
    keys = {name: key for name, key in zip(names, found, strict=True) if isinstance(key, Key)}
    return await aside(arc.try_chain, chain, keys, mail.fields, mail.body)


def _passed(dkim: Sequence[Mapping[str, object]], spf: Mapping[str, object]) -> list[Identifier]:
    """The domains that were authenticated."""
    passed = [Identifier("dkim", str(each["domain"])) for each in dkim if each["result"] == "pass"]
    if spf["result"] == "pass":
        passed.append(Identifier("spf", str(spf["domain"])))
    return list(dict.fromkeys(passed))


def _is_in_doubt(dkim: Sequence[Mapping[str, object]], spf: Mapping[str, object]) -> bool:
    return any(each["result"] == "temperror" for each in (*dkim, spf))


def _with_alignment(row: dict[str, object], method: str, outcome: dmarc.Outcome) -> dict[str, object]:
    """The row, marked where its authenticated domain confirms the one in From."""
    aligned = row["result"] == "pass" and Identifier(method, str(row["domain"])) in outcome.aligned
    return row | {"aligned": aligned}


def _told(from_domain: str, outcome: dmarc.Outcome, *, unknowable: bool) -> dict[str, object]:
    result, why = outcome.result, outcome.why
    if unknowable and result == "fail":
        result, why = "neutral", UNKNOWABLE
    return {
        "result": result, "domain": from_domain, "organizational_domain": outcome.organizational_domain,
        "policy": outcome.policy, "why": why, "record": outcome.record,
    }  # fmt: skip
