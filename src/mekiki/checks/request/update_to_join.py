"""To join an online meeting at a host of nobody known, an update or a part is to be installed first."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import (
    all_places,
    by_way_of,
    first_place,
    is_letter_of_nobody_known,
    share_of_writer,
    unknown_link,
)
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.regex import regex

_UPDATE, _MEETING = saying("update-to-join", "update-first"), saying("update-to-join", "meeting")
# A host that tells its guests beforehand to keep their own program new.
_OWN_COPY = saying("update-to-join", "own-copy")
# Where the meetings of the great services are held, and where their programs come from.
_SERVICES = regex(
    r"(?:^|\.)(?:zoom\.(?:us|com|gov)|teams\.(?:microsoft|live)\.com|teams\.cloud\.microsoft|meet\.google\.com|webex\.com"
    r"|gotomeeting\.com|goto\.com|whereby\.com|bluejeans\.com|jit\.si)$"
)


@check(
    id="request.update-to-join",
    when=("web link",),
    signs=signs_of("update-to-join"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    title=Text(en="An update to install before the meeting", ja="会議の前に求められる更新プログラム"),
    found=Text(
        en="To join the meeting, which is held at {host}, something is to be installed: “{words}”.",
        ja="{host} で開かれるという会議に参加するため、何かをインストールするよう求めています：「{words}」。",
    ),
    why=Text(
        en="Meetings open in the browser or in the program that you have, and that program updates itself. An update that the meeting's "
        "own page brings is a program of whoever made the page; mostly it hands your computer over.",
        ja="会議はブラウザーや手元のアプリで開け、アプリは自分で更新されます。会議のページから出てくる「更新」は、"
        "そのページを作った者のプログラムで、多くはパソコンを遠隔操作するためのものです。",
    ),
    innocent=Text(
        en="Makers of less known meeting programs have their guests install them. Take the program from its maker's own site, and ask the "
        "host by another way whether there is a meeting.",
        ja="あまり知られていない会議システムでは、参加者にもアプリが必要なことがあります。アプリは開発元の公式サイトから入手し、"
        "会議が本当にあるかを別の方法で主催者に確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Join the Teams meeting: https://teams.join-desk-17.com/j/1 Install the update shown on joining, please.",
                from_="Planning <a@join-desk-17.com>",
            ),
            sees=(
                {
                    "host": "teams.join-desk-17.com",
                    "words": "Install the update shown on joining / Teams",
                },
            ),
        ),
        Example(
            mail(
                "Zoom 会議のご案内。参加時に表示される専用プラグインをインストールしてください。 https://zoom.join-desk-17.com/j/1",
                from_="a@join-desk-17.com",
            ),
            sees=(
                {
                    "host": "zoom.join-desk-17.com",
                    "words": "参加時に表示される専用プラグインをインストール / Zoom",
                },
            ),
        ),
        Example(
            mail(
                "Einladung zur Videokonferenz. Beim Beitreten bitte das Update installieren: https://join-desk-17.com/j/1",
                from_="a@join-desk-17.com",
            ),
            sees=(
                {"host": "join-desk-17.com", "words": "Beim Beitreten bitte das Update installieren / Videokonferenz"},
            ),
        ),
        Example(
            mail(
                "Join the Zoom meeting: https://zoom.us/j/1 Install the latest update before joining. https://garden-club.com/a",
                from_="a@garden-club.com",
            )
        ),
        Example(
            mail("Join the online meeting in your browser: https://meet.garden-club.com/a", from_="a@garden-club.com")
        ),
        Example(
            mail(
                "オンライン会議に参加する前に、事前に Zoom の最新版をインストールしてください。 https://garden-club.com/a",
                from_="a@garden-club.com",
            )
        ),
    ),
    tags=(Tag.NO_HOUSE, Tag.LEADS_ON),
    source="veritispottr.blogspot.com/2026/03/that-zoom-update-wasnt-real.html, after Microsoft, 3 March 2026: false updates of Teams, Zoom "
    "and Meet install programs for remote control",
)
def update_to_join(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message) or not comes_from_strangers(message):
        return
    places = all_places(message, _UPDATE, _MEETING)
    if not places or first_place(message, _OWN_COPY) is not None:
        return
    if not any(_SERVICES.search(each.host) for each in web_links(message)):
        yield by_way_of(link, places, share_of_writer(message))
