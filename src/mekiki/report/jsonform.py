"""A case as JSON: the form that other programs rely on, and its schema.

``message`` holds what the mail says, unchanged; every sentence under ``findings`` is defanged and masked as on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from mekiki.checks.readings.signers import Signer, outside, roots_named, signers
from mekiki.knowledge.consequences import consequence
from mekiki.knowledge.overlay import laid_over
from mekiki.model.case import Case
from mekiki.model.evidence import Absent, Answer, Known, Question, Reach, Request
from mekiki.model.facts import Text
from mekiki.model.finding import Bearing, Confidence, Finding, Severity, Status
from mekiki.model.message import Copy, Defect, Hop, Layer, Link, Mailbox, Message, Part, Place
from mekiki.model.seen import Seen
from mekiki.model.verdict import Label
from mekiki.model.version import __version__
from mekiki.report.follows import what_follows, what_to_do
from mekiki.report.ledger import disclosed, why
from mekiki.report.safe import Safe
from mekiki.report.seen import CHANGED, SAME
from mekiki.report.texts import filled

SCHEMA = 1


def to_dict(case: Case) -> dict[str, Any]:
    """The whole case, in plain JSON values only."""
    with laid_over(case.evidence.reader.overlay):
        return _whole(case)


def _whole(case: Case) -> dict[str, Any]:
    safe = Safe(case)
    weights = {each.finding: each.log_odds for each in case.verdict.contributions}
    return {
        "input": {"path": case.source.path, "index": case.source.index, "sha256": case.message.sha256},
        "mekiki": __version__,
        "schema": SCHEMA,
        "reach": case.plan.reach.name.lower(),
        "verdict": _verdict(case),
        "message": _message(case.message),
        "findings": [_finding(each, weights.get(at, 0.0), safe) for at, each in enumerate(case.findings)],
        "defects": [_defect(each) for each in case.message.defects],
        "signatures": [_signature(case, each) for each in signers(case.message, case.evidence)],
        "plan": _plan(case),
        "ledger": [_request(each) for each in case.evidence.ledger],
        "seen": _seen(case.seen) if case.seen else None,
    }


# --- verdict ---------------------------------------------------------------------------------------------------------


def _verdict(case: Case) -> dict[str, Any]:
    verdict = case.told
    first = consequence(verdict.asks)
    stages = {"received": first.received, "clicked": first.clicked, "typed": first.typed}
    stages |= {each.id: each.advice for each in what_to_do(case)}
    return {
        "label": verdict.label.value,
        "undecided": verdict.is_undecided,
        "corrected": (
            {"machine": case.verdict.label.value, "time": case.correction.time or None} if case.correction else None
        ),
        "probability": verdict.probability,
        "prior": verdict.prior,
        "cut": verdict.cut,
        "kind_probabilities": dict(verdict.kind_probabilities),
        "impersonates": verdict.impersonates,
        "speaks_of": verdict.speaks_of,
        "story": verdict.story,
        "pretext": verdict.pretext,
        "target": _both(verdict.target) if verdict.target else None,
        "asks": verdict.asks,
        "consequence": _both(what_follows(case)),
        "advice": {stage: _both(said) for stage, said in stages.items()},
        "questions": [_both(each) for each in verdict.questions],
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "ja": text.ja}


# --- message ---------------------------------------------------------------------------------------------------------


def _message(message: Message) -> dict[str, Any]:
    sender = message.sender
    origin = message.origin
    return {
        "subject": _clean(message.subject),
        "from": {
            "address": _clean(sender.address) if sender else "",
            "name": _clean(sender.name) if sender else "",
            "all": _boxes(message.from_),
        },
        "to": _boxes(message.to),
        "reply_to": _boxes(message.reply_to),
        "return_path": _clean(message.return_path),
        "date": _time(message.date),
        "message_id": _clean(message.message_id),
        "recipients": [_clean(each) for each in message.recipients],
        "copy": message.copy.value,
        "losses": list(message.losses),
        "origin": {
            "ip": origin.ip or None, "helo": _clean(origin.helo), "reverse_name": _clean(origin.reverse_name),
            "hop": origin.hop, "confidence": origin.confidence, "reason": origin.reason,
        },
        "hops": [_hop(each) for each in message.hops],
        "links": [_link(each) for each in message.links],
        "attachments": [_attachment(each) for each in message.parts if each.is_attachment],
    }  # fmt: skip


def _boxes(boxes: Iterable[Mailbox]) -> list[dict[str, str]]:
    return [{"address": _clean(box.address), "name": _clean(box.name)} for box in boxes]


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "by": _clean(hop.by), "helo": _clean(hop.helo), "reverse_name": _clean(hop.reverse_name), "ip": hop.ip,
        "protocol": _clean(hop.protocol), "time": _time(hop.time), "oddities": list(hop.oddities),
    }  # fmt: skip


def _link(link: Link) -> dict[str, Any]:
    return {
        "url": _clean(link.url), "text": _clean(link.text), "host": _clean(link.host),
        "registrable_domain": _clean(link.registrable_domain), "source": link.source, "target": _clean(link.target),
        "wrappers": list(link.wrappers), "oddities": list(link.oddities), "place": _place(link.place),
    }  # fmt: skip


def _attachment(part: Part) -> dict[str, Any]:
    return {
        "part": part.path, "name": _clean(part.filename), "type": part.content_type, "detected": part.detected_type,
        "size": len(part.content), "sha256": sha256(part.content).hexdigest(),
    }  # fmt: skip


def _time(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _clean(text: str) -> str:
    """Without lone surrogates, which no JSON reader takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


# --- findings --------------------------------------------------------------------------------------------------------


def _finding(finding: Finding, contribution: float, safe: Safe) -> dict[str, Any]:
    return {
        "id": finding.id,
        "severity": finding.severity.name.lower(),
        "confidence": finding.confidence.name.lower(),
        "bearing": finding.bearing.value,
        "status": finding.status.value,
        "reason": _clean(finding.reason),
        "contribution": contribution,
        "weighs": finding.weighs,
        "excepted": finding.excepted,
        "title": _both(finding.title),
        "found": {lang: _clean(filled(finding.found, finding.facts, lang, safe)) for lang in ("en", "ja")},
        "why": _both(finding.why),
        "innocent": _both(finding.innocent),
        "facts": {name: _plain(value) for name, value in finding.facts.items()},
        "places": [_place(each) for each in finding.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "part": place.part, "layer": place.layer.value, "header": place.header or None, "index": place.index,
        "start": place.start, "end": place.end, "quote": _clean(place.quote),
    }  # fmt: skip


def _plain(value: object) -> Any:
    """A fact as a JSON value; what JSON has no form for is written out."""
    if isinstance(value, str):
        return _clean(str(value))
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return str(value)


def _defect(defect: Defect) -> dict[str, str]:
    return {"id": defect.id, "detail": _clean(defect.detail), "part": defect.part}


def _signature(case: Case, one: Signer) -> dict[str, Any]:
    """One who signed the mail with S/MIME, by our own look."""
    return {
        "part": one.part, "covers_all": bool(one.covers) and not outside(case.message, one), "result": one.result,
        "why": one.why, "subject": _clean(one.subject), "addresses": [_clean(each) for each in one.addresses],
        "issuer": _clean(one.issuer), "time": _time(one.time), "trust": one.trust, "doubt": one.doubt,
        "root": _clean(one.root) or None, "roots": "named" if roots_named(case.evidence) else "machine",
    }  # fmt: skip


# --- plan and answers ------------------------------------------------------------------------------------------------


def _plan(case: Case) -> dict[str, Any]:
    return {
        "reach": case.plan.reach.name.lower(),
        "questions": [_question(each) for each in case.plan.questions],
        "refusals": [_question(each) for each in case.plan.refusals],
        "answers": [
            {"topic": topic, "observable": {"kind": seen.kind, "value": _clean(seen.value)}, **_answer(answer)}
            for (topic, seen), answer in case.evidence.answers.items()
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "topic": question.topic,
        "observable": {"kind": question.observable.kind, "value": _clean(question.observable.value)},
        "reach": question.reach.name.lower(), "reason": _clean(question.reason), "refused": _clean(question.refused),
    }  # fmt: skip


def _answer(answer: Answer) -> dict[str, Any]:
    is_kept = isinstance(answer, (Known, Absent)) and answer.kept
    said = {"source": answer.source, "time": _time(answer.time), "kept": is_kept}
    if isinstance(answer, Known):
        return {"answer": "known", "value": _plain(answer.value), "reason": "", **said}
    if isinstance(answer, Absent):
        return {"answer": "absent", "value": None, "reason": "", **said}
    return {"answer": "unavailable", "value": None, "reason": _clean(answer.reason), **said}


def _request(request: Request) -> dict[str, Any]:
    return {
        "time": _time(request.time), "protocol": request.protocol, "to": _clean(request.to),
        "asked": _clean(request.asked), "topic": request.topic, "why": _both(why(request)),
        "disclosed": _both(disclosed(request)), "left": request.left, "outcome": _clean(request.outcome),
        "seconds": request.seconds, "kept": _time(request.kept),
    }  # fmt: skip


# --- seen before -----------------------------------------------------------------------------------------------------


def _seen(seen: Seen) -> dict[str, Any]:
    """What the casebook remembers. Trait ids under ``same`` and ``changed``; the words for them stand beside."""
    return {
        "campaign": seen.campaign or None, "first": _time(seen.first), "last": _time(seen.last), "cases": seen.cases,
        "copies": seen.copies, "last_copy": _time(seen.last_copy), "likeness": seen.likeness,
        "nearest": seen.nearest or None,
        "same": [
            {"trait": each, "title": _both(SAME[each]), "detail": _clean(seen.details.get(each, ""))}
            for each in seen.same
        ],
        "changed": [{"trait": each, "title": _both(CHANGED[each])} for each in seen.changed],
        "waves": [
            {"month": each.month, "cases": each.cases, "brands": list(each.brands), "domains": list(each.domains)}
            for each in seen.waves
        ],
    }  # fmt: skip


# --- schema ----------------------------------------------------------------------------------------------------------

_TEXT: dict[str, Any] = {"type": "string"}
_NULLABLE: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": "number"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_SHA256: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
_TIME: dict[str, Any] = {"type": ["string", "null"], "description": "ISO 8601, with its zone where it has one"}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line of output: ``to_dict``, or why something given could not be read."""
    case = _object(
        input=_object(path=_TEXT, index=_COUNT, sha256=_SHA256),
        mekiki=_TEXT,
        schema={"const": SCHEMA},
        reach=_word(each.name.lower() for each in Reach),
        verdict=_verdict_schema(),
        message=_message_schema(),
        findings=_list(_finding_schema()),
        defects=_list(_object(id=_TEXT, detail=_TEXT, part=_TEXT)),
        signatures=_list(_signature_schema()),
        plan=_plan_schema(),
        ledger=_list(_request_schema()),
        seen=_seen_schema(),
    )
    unreadable = _object(
        input=_object(path=_TEXT, index=_COUNT, sha256={"type": "null"}),
        error=_TEXT | {"description": "the reason why this input could not be read, as an id"},
    )
    definitions = {
        "case": case, "unreadable": unreadable, "text": _object(en=_TEXT, ja=_TEXT), "place": _place_schema()
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of Mekiki's output",
        "anyOf": [_ref("case"), _ref("unreadable")],
        "$defs": definitions,
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False
    }  # fmt: skip


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _word(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(words)}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _verdict_schema() -> dict[str, Any]:
    kinds = ("phishing", "scam", "spam", "legitimate")
    return _object(
        label=_word(each.value for each in Label),
        undecided={
            "type": "boolean",
            "description": "label is legitimate and nothing speaks for the mail: reports say Undecided",
        },
        corrected={
            "anyOf": [_object(machine=_word(each.value for each in Label), time=_TIME), {"type": "null"}],
            "description": "a person gave the label: what the machine's was, and when; null where nobody did",
        },
        probability=_SHARE | {"description": "of phishing or scam: logistic(prior + sum of contributions + cut)"},
        prior=_NUMBER | {"description": "log-odds"},
        cut=_NUMBER | {"description": "log-odds: what a sum beyond 12 is shortened by; 0 for all others"},
        kind_probabilities={
            "type": "object",
            "properties": dict.fromkeys(kinds, _SHARE),
            "additionalProperties": _SHARE,
        },
        impersonates=_NULLABLE | {"description": "brand id of the firm whose name the mail uses"},
        speaks_of=_NULLABLE
        | {"description": "the same brand id where the mail names that firm and does not write as it"},
        story=_TEXT | {"description": "forged, abused, attacker-owned, or empty where it cannot be told"},
        pretext=_NULLABLE,
        target={"anyOf": [_ref("text"), {"type": "null"}]},
        asks=_TEXT,
        consequence=_ref("text"),
        advice=_object(received=_ref("text"), clicked=_ref("text"), typed=_ref("text")),
        questions=_list(_ref("text")),
    )


def _message_schema() -> dict[str, Any]:
    boxes = _list(_object(address=_TEXT, name=_TEXT))
    texts = _list(_TEXT)
    return _object(
        subject=_TEXT, **{"from": _object(address=_TEXT, name=_TEXT, all=boxes)}, to=boxes, reply_to=boxes,
        return_path=_TEXT, date=_TIME, message_id=_TEXT, recipients=texts, copy=_word(each.value for each in Copy),
        losses=texts,
        origin=_object(
            ip=_NULLABLE, helo=_TEXT, reverse_name=_TEXT, hop={"type": "integer", "minimum": -1},
            confidence=_word(("high", "medium", "low", "unknown")), reason=_TEXT,
        ),
        hops=_list(
            _object(by=_TEXT, helo=_TEXT, reverse_name=_TEXT, ip=_TEXT, protocol=_TEXT, time=_TIME, oddities=texts)
        ),
        links=_list(
            _object(
                url=_TEXT, text=_TEXT, host=_TEXT, registrable_domain=_TEXT, source=_TEXT, target=_TEXT, wrappers=texts,
                oddities=texts, place=_ref("place"),
            )
        ),
        attachments=_list(
            _object(part=_TEXT, name=_TEXT, type=_TEXT, detected=_TEXT, size=_COUNT, sha256=_SHA256)
        ),
    )  # fmt: skip


def _finding_schema() -> dict[str, Any]:
    return _object(
        id=_TEXT, severity=_word(each.name.lower() for each in Severity),
        confidence=_word(each.name.lower() for each in Confidence), bearing=_word(each.value for each in Bearing),
        status=_word(each.value for each in Status), reason=_TEXT, contribution=_NUMBER, weighs={"type": "boolean"},
        excepted={"type": "boolean", "description": "by the reader's own settings: shown, not counted"},
        title=_ref("text"), found=_ref("text"), why=_ref("text"), innocent=_ref("text"), facts={"type": "object"},
        places=_list(_ref("place")),
    )  # fmt: skip


def _place_schema() -> dict[str, Any]:
    return _object(
        part=_TEXT, layer=_word(each.value for each in Layer), header=_NULLABLE, index=_COUNT, start=_COUNT, end=_COUNT,
        quote=_TEXT,
    )  # fmt: skip


def _signature_schema() -> dict[str, Any]:
    return _object(
        part=_TEXT, covers_all={"type": "boolean", "description": "nothing that the mail shows stands outside of it"},
        result=_word(("pass", "fail", "neutral", "permerror")) | {"description": "of the signature alone (RFC 8601)"},
        why=_TEXT, subject=_TEXT | {"description": "of the certificate (RFC 4514)"}, addresses=_list(_TEXT), issuer=_TEXT,
        time=_TIME | {"description": "of signing, by the signer's own clock"},
        trust=_word(("trusted", "untrusted", "unknown")), doubt=_TEXT,
        root=_NULLABLE | {"description": "that answers for the certificate; revocation is not looked up"},
        roots=_word(("machine", "named")) | {"description": "whose list of roots: web servers', or named for mail"},
    )  # fmt: skip


def _plan_schema() -> dict[str, Any]:
    reach = _word(each.name.lower() for each in Reach)
    observable = _object(kind=_TEXT, value=_TEXT)
    questions = _list(_object(topic=_TEXT, observable=observable, reach=reach, reason=_TEXT, refused=_TEXT))
    answers = _object(
        topic=_TEXT, observable=observable, answer=_word(("known", "absent", "unavailable")),
        value={"type": ["object", "null"]}, reason=_TEXT, source=_TEXT, time=_TIME,
        kept={"type": "boolean", "description": "another investigation got it, at that time; nobody was asked for it now"},
    )  # fmt: skip
    return _object(reach=reach, questions=questions, refusals=questions, answers=_list(answers))


def _request_schema() -> dict[str, Any]:
    """One request that left the machine, or that was to leave it and did not."""
    return _object(
        time=_TIME, protocol=_TEXT, to=_TEXT, asked=_TEXT | {"description": "the question, as it was put"},
        topic=_TEXT, why=_ref("text"), disclosed=_ref("text"), left={"type": "boolean"},
        outcome=_TEXT, seconds=_NUMBER,
        kept=_TIME | {"description": "when the answer was got that was used instead of asking; null where there was none"},
    )  # fmt: skip


def _seen_schema() -> dict[str, Any]:
    """Null where no casebook was asked (``--keep`` asks it), or where it remembers nothing of this hand."""
    same = _object(trait=_word(SAME), title=_ref("text"), detail=_TEXT)
    changed = _object(trait=_word(CHANGED), title=_ref("text"))
    month = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
    seen = _object(
        campaign=_NULLABLE | {"description": "null where only this very mail came before"},
        first=_TIME, last=_TIME, cases=_COUNT | {"description": "other cases of the same hand"},
        copies=_COUNT | {"description": "how often this very mail had been handed in before"}, last_copy=_TIME,
        likeness=_SHARE | {"description": "to the nearest case"}, nearest=_NULLABLE, same=_list(same),
        changed=_list(changed),
        waves=_list(_object(month=month, cases=_COUNT, brands=_list(_TEXT), domains=_list(_TEXT))),
    )  # fmt: skip
    return {"anyOf": [seen, {"type": "null"}], "description": "what the casebook remembers of the same hand"}
