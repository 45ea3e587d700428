"""Part of the authentication could not be judged: a source was silent, or the copy is not the mail itself."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.ownauth import TOPIC, OwnCheck, answers, own_check, signature, signing
from mekiki.checks.readings.trail import anywhere
from mekiki.model.facts import Domain
from mekiki.model.message import Place

_SILENT = Text(en="its name server did not answer", ja="ネームサーバーの応答なし")
_UNKNOWABLE = Text(
    en="the copy is not the mail as it was sent, or the question would give the reader away",
    ja="手元の写しが送信時のままではない、または問い合わせると受信者が知られてしまう",
)
_NOT_ASKED = Text(
    en="it was not asked, as the name that it would be asked by may tell the reader",
    ja="問い合わせに使う名前から受信者が分かるおそれがあるため、問い合わせていない",
)
_REASONS = {"cannot-be-known": _UNKNOWABLE, "not-asked": _NOT_ASKED}


@check(
    id="authentication.not-judged",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Authentication not fully judged", ja="認証を確認しきれなかった"),
    found=Text(
        en="What {domain} says of this mail is not known: {reason}.",
        ja="{domain} による認証は確認できませんでした（理由：{reason}）。",
    ),
    why=Text(
        en="Not known is neither passed nor failed. It is no sign for the mail, and none against it.",
        ja="「不明」は合格でも不合格でもありません。メールの良し悪しを示すものではありません。",
    ),
    innocent=Text(
        en="A name server may rest for a minute; ask again. For a forwarded copy, get hold of the original mail.",
        ja="ネームサーバーの一時的な不調なら、時間をおいて調べ直してください。転送された写しなら、元のメールを入手してください。",
    ),
    examples=(
        Example(
            mail(headers=(signing("shop.example"),)),
            sees=({"domain": "shop.example", "reason": _SILENT},),
            answers=answers(signature("shop.example", "temperror", "key-silent")),
        ),
        Example(
            mail(headers=(signing("shop.example"),)),
            sees=({"domain": "shop.example", "reason": _UNKNOWABLE},),
            answers=answers(signature("shop.example", "neutral", "cannot-be-known")),
        ),
        Example(
            mail(headers=(signing("shop.example"),)),
            sees=({"domain": "shop.example", "reason": _NOT_ASKED},),
            answers=answers(signature("shop.example", "neutral", "not-asked")),
        ),
        Example(  # it was judged: the signature is malformed, the key is gone, no boundary is known
            mail(headers=(signing("shop.example"), signing("shop.example"))),
            answers=answers(
                signature("shop.example", "neutral", "malformed"), signature("shop.example", "permerror", "key-gone"),
                spf={"why": "no-domain"},
            ),
        ),
    ),
    source="RFC 8601 2.7 (temperror)",
)  # fmt: skip
def not_judged(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = own_check(message, evidence)
    for domain, reason, place in _open_questions(found) if found else ():
        yield saw(place or anywhere(message), domain=Domain(domain), reason=reason)


def _open_questions(found: OwnCheck) -> Iterator[tuple[str, Text, Place | None]]:
    """The domain that was asked, why there is no answer, and where it stands; each domain once."""
    told: set[str] = set()
    rows = [(each.domain, each.result, each.why, each.place) for each in found.signatures]
    rows += [(row["domain"], row["result"], row["why"], None) for row in (found.spf, found.dmarc)]
    rows.append((found.arc["sealer"], found.arc["result"], found.arc["why"], None))
    for domain, result, why, place in rows:
        if domain and domain not in told and (result == "temperror" or why in _REASONS):
            told.add(domain)
            yield domain, _SILENT if result == "temperror" else _REASONS[why], place
