"""A campaign asks for donations by the clock."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.political-fundraising",
    words="offer.political-fundraising",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="A campaign wants donations", ja="選挙運動の献金集め"),
    found=Text(
        en="The mail collects for a campaign: “{words}”.",
        ja="献金を募る選挙運動の言葉「{words}」があります。",
    ),
    why=Text(
        en="Campaigns rent and lend lists, so that who gave once is written to by people never heard of.",
        ja="選挙運動では支援者名簿の貸し借りが多く、心当たりのない候補者からも届くようになります。",
    ),
    innocent=Text(
        en="Who joined a campaign or party gets such mail because they wanted it.",
        ja="自分で支援者登録をした候補者や政党からのメールなら、迷惑メールではありません。",
    ),
    examples=(
        Example(
            mail("We need 300 grassroots donors before the FEC deadline. Chip in $7 now."),
            sees=({"words": "grassroots donors / FEC deadline / Chip in $"},),
        ),
        Example(mail("The petition of the parents was given to the mayor.")),
        Example(mail("後援会の総会は土曜です。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def political_fundraising(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.political-fundraising", is_told_by_wares=True)
