"""The links lead to other domains than the sender's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
)
from mekiki.checks.readings.urls import domain_of, stranger_hosts
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.model.facts import Domain

_MOST_NAMED = 3  # domains in one sentence


@check(
    id="links.elsewhere-than-sender",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    when=("stranger",),
    tags=(Tag.FORM,),
    title=Text(en="Links that lead elsewhere than to the sender", ja="送信者とは別のドメインへのリンク"),
    found=Text(en="The mail names {sender} as its sender.", ja="差出人は {sender} となっています。"),
    why=Text(
        en="It tells where to look: what the reader opens belongs to that domain, not to the sender's.",
        ja="どこを調べるべきかを示します。開かれるのは送信者ではなく、このドメインのページです。",
    ),
    innocent=Text(
        en="Most mails link to others' pages.",
        ja="たいていのメールには、よそのページへのリンクがあります。",
    ),
    examples=(
        Example(
            links("https://evil.test/a"),
            sees=({"sender": "home.example", "count": 1, "total": 1, "domain": "evil.test"},),
        ),
        Example(  # said once, of them all
            links(
                "https://www.home.example/a",
                "https://home.example/b",
                "https://one.test/a",
                "https://two.test/a",
                "https://two.test/b",
            ),
            sees=({"sender": "home.example", "count": 3, "total": 5, "domain": "two.test", "domain_2": "one.test"},),
        ),
        Example(links("https://www.home.example/a")),
    ),
    bearing=Bearing.CONTEXT,
    source="HEARTLAND, founding post (context only)",
)
def elsewhere_than_sender(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.domain:
        return
    found = strangers(message)
    if not found:
        return
    names = [name for name, _ in Counter(map(domain_of, found)).most_common()]
    facts = {f"domain_{at}" if at > 1 else "domain": Domain(name) for at, name in enumerate(names[:_MOST_NAMED], 1)}
    rest = {"more": len(names) - _MOST_NAMED} if len(names) > _MOST_NAMED else {}
    counts = {"count": len(found), "total": len(web_links(message))}
    places = tuple(link.place for link in stranger_hosts(message))
    yield Sighting(
        places, {"sender": Domain(sender.domain), **counts, **facts, **rest}, more=_where(counts, list(facts), rest)
    )


def _where(counts: Mapping[str, int], names: list[str], rest: Mapping[str, int]) -> Text:
    """The sentence that says how many of the links lead where."""
    gaps = [f"{{{name}}}" for name in names]
    if rest:
        en, ja = (
            f"{', '.join(gaps)} and {{more}} {{more:more domain|more domains}}",
            f"{'、'.join(gaps)} など（ほか {{more}} 件）",
        )
    else:
        en, ja = (f"{', '.join(gaps[:-1])} and {gaps[-1]}" if gaps[1:] else gaps[0]), "、".join(gaps)
    if counts["total"] == 1:
        return Text(f"Its only link leads to {en}.", f"リンクは 1 件だけで、{ja} につながります。")
    if counts["count"] == counts["total"]:
        return Text(
            f"All {{total}} links lead elsewhere, to {en}.", f"リンク {{total}} 件の接続先は、すべて {ja} です。"
        )
    return Text(
        f"{{count}} of its {{total}} links {{count:leads|lead}} to {en}; links to well-known sites are not counted.",
        f"リンク {{total}} 件のうち {{count}} 件は {ja} につながります（有名サイトへのリンクは数えていません）。",
    )
