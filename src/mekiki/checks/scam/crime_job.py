"""Much money for carrying, receiving or passing on: who takes the job commits the crime."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, first_place, is_letter_of_nobody_known, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import folded_texts
from mekiki.knowledge.sayings import saying, signs_of

_WAGE, _WORK, _WHERE, _WARNS, _SELLS, _PASSED = (
    saying("crime-job", each) for each in ("wage", "work", "where", "warns", "sells", "passed")
)


@check(
    id="scam.crime-job",
    signs=signs_of("crime-job"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mule-work",
    tells="job-offer",
    title=Text(en="A job that is a crime", ja="犯罪の実行役を募る「仕事」"),
    found=Text(
        en="Much is paid for what anybody could do, by whoever answers in private: “{words}”.",
        ja="誰でもできる作業に高額を払うと言い、詳細は個別のやり取りで伝えるとしています：「{words}」。",
    ),
    why=Text(
        en="What is carried, received or passed on was stolen. The job-giver has copies of identity papers by then, threatens the "
        "family, and leaves the arrest to whoever took the job.",
        ja="運ぶ物や受け取るお金は、盗まれたり、だまし取られたりしたものです。応募で渡した身分証をもとに家族まで脅され、"
        "抜けられないまま、捕まるのは実行役です。",
    ),
    innocent=Text(
        en="Carriers and agents pay by the trip or by commission, too: under their own name, with a contract.",
        ja="運送会社や代理店も歩合や日払いで募集しますが、社名と契約書があり、匿名のアプリへは誘いません。",
    ),
    examples=(
        Example(
            mail(
                "荷物を運ぶだけの簡単なお仕事です。日給5万円、即日払い。詳細はシグナルでお伝えします。",
                from_="採用係 <kim4471@gmail.com>",
            ),
            sees=({"words": "日給5万 / 運ぶだけ / シグナル"},),
        ),
        Example(
            mail(
                "You receive payments on your own bank account, keep 8 % and forward the rest. Reply to apply.",
                from_="Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "keep 8 % / receive payments on your own bank account / Reply"},),
        ),
        Example(
            mail(
                "配送ドライバーを募集します。日給1万2千円、週払い可。履歴書を会社あてにお送りください。",
                from_="山本運送 <saiyo@yamamoto-unso.example>",
            )
        ),
        Example(
            mail(
                "闇バイトに注意：「運ぶだけ」「高額報酬」「シグナルで連絡」という募集は犯罪です。#9110 へご相談ください。",
                from_="安全課 <anzen@city.example>",
            )
        ),
        Example(  # a carrier's day's wage, paid at once
            mail(
                "引越し助手を募集します。日当1万2千円、即日払い。お部屋まで荷物を運ぶ仕事です。希望日をご返信ください。",
                from_="山本引越 <yamamoto4471@gmail.com>",
            )
        ),
        Example(  # a partner programme
            mail(
                "You earn 8 % commission on every sale and receive payments on your own bank account. Questions? Write to us.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "高額なバイトの募集が増えています。「即金」「運ぶだけ」と誘い、LINEで詳細を伝えるというものです。",
                from_="北町高校 <shidou@kitamachi-hs.example>",
            )
        ),
        Example(  # a shop's cash
            mail(
                "現金の回収は火曜になります。1件3万円を超える両替は返信でお申し込みください。",
                from_="本部 <kim4471@gmail.com>",
            )
        ),
        Example(mail("We keep 8 % for the fund and transfer the rest to your account. Please reply by Friday.")),
        Example(  # an employer who meets the applicant
            mail(
                "大型ドライバー募集。日給3万円。面接は本社で行います。ご質問はご返信ください。",
                from_="山本運輸 <yamamoto4471@gmail.com>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="警察庁, SNSなどで求人情報を探している方へ (2024-10-25): 高額, 即日即金, ホワイト案件, シグナルやテレグラム",
)
def crime_job(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    if any(_WARNS.search(text) for text in folded_texts(message)):
        return
    if first_place(message, _SELLS) is not None and first_place(message, _PASSED) is None:
        return
    places = all_places(message, _WAGE, _WORK, _WHERE)
    if places:
        yield Sighting(places, {"words": worded(places)})
