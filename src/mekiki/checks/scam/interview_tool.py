"""For an interview the reader is to install a meeting program that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import is_well_known, web_links
from mekiki.knowledge.domains import is_inside
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_SIGNS = (
    "download", "set up", "update", "インストール", "ダウンロード", "herunterladen", "télécharg", "descarg", "instal", "baix", "scaric", "설치", "다운로드",
    "下载", "下載", "安装", "安裝",
)  # fmt: skip
_AN_INTERVIEW = regex(
    r"\b(?:(?:job |video |technical |final )?interview\b|(?:hiring|recruit(?:er|ing|ment))\b|vorstellungsgespräch|bewerbung"
    r"|entretien\b|recrutement\b|entrevista\b|colloquio\b|sollicitatiegesprek)|面接|面談|採用|면접|채용|面试|面試"
)
_A_TOOL = (
    r"(?:meeting|interview|video(?: ?call| ?conferenc\w{1,3})?|conferenc\w{1,3}|call|assessment|besprechungs|videokonferenz|réunion|visioconférence|reunión"
    r"|videollamada|videoconferencia|reunião|videochamada|riunione|videochiamata|vergader)"
)
_A_PROGRAM = (
    r"(?:app(?:lication)?s?|clients?|software|tools?|desktop|programm?|launcher|aplicación|aplicativo|applicazione)"
)
_TO_INSTALL = regex(
    rf"\b(?:install|download|set up|update)\w{{0,3}} [^.!?]{{0,50}}?\b{_A_TOOL} ?{_A_PROGRAM}\b"
    rf"|\b{_A_TOOL}[ -]?{_A_PROGRAM}\b[^.!?]{{0,50}}?\b(?:install\w{{0,6}}|herunterladen|download\w{{0,3}})"
    rf"|\b(?:installe[rz]|télécharge[rz]|instal[ae]r?|descarg[au]\w{{0,2}}|baix[ae]r?|scaric\w{{1,4}}|installa\w{{0,3}})\b [^.!?]{{0,30}}?{_A_PROGRAM}[^.!?]{{0,20}}?{_A_TOOL}"
    r"|(?:会議|面接|面談|ビデオ通話|ミーティング)(?:用の?|専用の?|の)?(?:アプリ|ソフト|ツール|クライアント)[^。]{0,30}(?:インストール|ダウンロード)"
    r"|(?:회의|면접|화상)[^.]{0,8}(?:앱|프로그램|도구)[^.]{0,16}(?:설치|다운로드)"
    r"|(?:下载|下載|安装|安裝)[^。]{0,12}(?:会议|會議|面试|面試|视频|視訊)[^。]{0,6}(?:软件|軟體|应用|應用|客户端|工具)"
)


@check(
    id="scam.interview-tool",
    when=("web link",),
    signs=(_SIGNS,),
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
