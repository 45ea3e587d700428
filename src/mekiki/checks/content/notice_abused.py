"""A service's genuine notice holds the words of one of its users, by which a charge is to be undone by telephone."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.callnotes import notice_to_call
from mekiki.model.facts import Domain, Quote


@check(
    id="content.notice-abused",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="callback-call",
    title=Text(
        en="A service's own notice, with a number to call", ja="サービスの正規の通知に書き込まれた「電話してください」"
    ),
    found=Text(
        en="The mail comes from {domain}, whose notices repeat what its users write: the name of a team, an alert, a task. Here it says "
        "“{words}”, and that {number} is to be called.",
        ja="{domain} からの通知には、チーム名・アラート・タスクなど、利用者が自由に書いた言葉がそのまま載ります。ここでは「{words}」を"
        "口実に {number} への電話を求めています。",
    ),
    why=Text(
        en="Anybody can make a team, an alert or an order desk there and have the service write to anybody. The sender and all links are "
        "genuine, no filter objects, and the number is the swindler's. None of these services undoes a charge by telephone.",
        ja="誰でもチームやアラートを作り、サービスから誰にでも通知を送らせることができます。差出人もリンクも本物なので、フィルターは"
        "止めません。番号の先にいるのは詐欺師です。こうしたサービスが、請求の取り消しを電話で受け付けることはありません。",
    ),
    innocent=Text(
        en="A firm's help desk that works with such a service may name its number. You know that firm, and have its number from before.",
        ja="取引先の窓口がこうしたサービスを使い、自社の番号を書くことはあります。前から知っている番号で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Rule description: a payment of 459.90 USD was charged to your account. If you did not authorize it, contact our desk "
                "at +1 (808) 555-0173.\nhttps://portal.azure.com/alerts",
                from_="Microsoft Azure <azure-noreply@microsoft.com>",
            ),
            sees=({"domain": "microsoft.com", "words": "was charged", "number": "+1 (808) 555-0173"},),
        ),
        Example(
            mail(
                "You were added to a team.",
                subject="You were added: Auto-Pay 629.98 USD. Not authorized? Call 1-808-555-0173",
                from_="Teams <noreply@email.teams.microsoft.com>",
            ),
            sees=({"domain": "email.teams.microsoft.com", "words": "Not authorized", "number": "1-808-555-0173"},),
        ),
        Example(
            mail(
                "Your request is here. For breakdowns call our desk on 072-555-0120.",
                from_="Larsen Doors <jira@larsen.atlassian.net>",
            )
        ),
        Example(
            mail(
                "$349.99 was charged. Not authorized? Call +1 (808) 555-0173.",
                from_="Nordwind Desk <desk@nordwind-desk.com>",
            )
        ),
    ),
    source="hivesecurity.gitlab.io/blog/trusted-email-is-the-new-phishing-infrastructure; gorganizer.net on notices as proxies, after "
    "Cisco Talos (April 2026); hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def notice_abused(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = notice_to_call(message)
    if found is not None and message.sender is not None:
        words, number = found
        facts = {"words": Quote(words.quote), "number": Quote(number.quote)}
        yield saw(number, words, domain=Domain(message.sender.domain), **facts)
