"""For an interview the reader is to install a meeting program that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import is_well_known, web_links
from mekiki.knowledge.domains import is_inside
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Domain

_AN_INTERVIEW = saying("interview-tool", "interview")
_TO_INSTALL = saying("interview-tool", "to-install")


@check(
    id="scam.interview-tool",
    when=("web link",),
    signs=signs_of("interview-tool"),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="malware",
    tells="job-offer",
    title=Text(en="An unknown meeting program for an interview", ja="面接のための見知らぬ会議ソフト"),
    found=Text(
        en="For an interview the reader is to install a program from {host}: “{words}”.",
        ja="面接のために、{host} からソフトを入れるよう求めています：「{words}」。",
    ),
    why=Text(
        en="Interviews are held with programs that everybody has, or in the browser. One that nobody knows is made to take passwords "
        "and wallets.",
        ja="面接には、だれもが使っている会議ソフトかブラウザが使われます。聞いたことのないソフトは、パスワードや暗号資産を盗むために作られたものです。",
    ),
    innocent=Text(
        en="A small maker's program may be meant. Ask to join by the browser or by telephone; who really hires agrees.",
        ja="小さな会社の会議ソフトということもあります。ブラウザや電話で参加したいと頼んでみてください。本当の採用担当なら応じます。",
    ),
    examples=(
        Example(
            mail(
                "For the interview tomorrow please install our meeting app beforehand: https://get.larsen-meet.com/",
                from_="Kim <kim@larsen-talent.com>",
            ),
            sees=({"host": "get.larsen-meet.com", "words": "interview / install our meeting app"},),
        ),
        Example(
            mail(
                "明日の面接では、会議用アプリをインストールしてご参加ください。https://get.larsen-meet.com/",
                from_="採用担当 <kim@larsen-talent.com>",
            ),
            sees=({"host": "get.larsen-meet.com", "words": "面接 / 会議用アプリをインストール"},),
        ),
        Example(
            mail(
                "The interview is on Zoom; please download the meeting client beforehand: https://zoom.us/download",
                from_="Kim <kim@larsen-doors.com>",
            )
        ),
        Example(
            mail(
                "The interview is at our office. Directions: https://www.larsen-doors.com/way",
                from_="a@larsen-doors.com",
            )
        ),
        Example(
            mail(
                "For the interview please download the form and bring it along: https://www.larsen-talent-forms.com/form",
                from_="Kim <kim@larsen-talent.com>",
            )
        ),
    ),
    source="cyberpulseacademy.com/north-korean-hackers-are-targeting-part-5: platforms for interviews that nobody has heard of; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def interview_tool(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or not comes_from_strangers(message):
        return
    link = next((each for each in web_links(message) if _is_unknown(each.host)), None)
    places = all_places(message, _AN_INTERVIEW, _TO_INSTALL) if link is not None else ()
    if places and link is not None:
        yield Sighting((*places, link.place), {"host": Domain(link.host), "words": worded(places)})


def _is_unknown(host: str) -> bool:
    return not is_inside(host) and not is_well_known(host)
