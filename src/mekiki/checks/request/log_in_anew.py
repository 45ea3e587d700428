"""The log-in of a mailbox, a host or a registrar is to be given again, because something there is moved or checked."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import all_places, first_place, is_letter, worded
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.brands import owners_of
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Domain

_ANEW = saying("log-in-anew", "anew")
# Where the reader sets up a program of their own, nothing is given to anybody.
_IN_A_PROGRAM = saying("log-in-anew", "in-a-program")


@check(
    id="request.log-in-anew",
    when=("web link",),
    signs=signs_of("log-in-anew"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="A host's or mailbox's log-in to be given again", ja="メールやサーバーのログイン情報の再入力の求め"),
    found=Text(
        en="The log-in of a mailbox, host or registrar is to be given again, by a link to {host}: “{words}”.",
        ja="リンク先の {host} で、メールやサーバーのログイン情報を改めて入力するよう求めています：「{words}」。",
    ),
    why=Text(
        en="Who runs the server moves mailboxes without your password, and no registry needs the password of your registrar. Only a "
        "page that collects them asks again.",
        ja="サーバーを管理する側は、パスワードがなくてもメールボックスを移せます。レジストリがレジストラのパスワードを必要とすることもありません。"
        "改めて尋ねるのは、それを集めるためのページだけです。",
    ),
    innocent=Text(
        en="After a real move a mail program may ask for its password once more, and a help desk that fetches your mail says when "
        "it can no longer do so. Open either by yourself, not by the link.",
        ja="本当の移行のあと、メールソフトがパスワードを一度尋ねることはあります。メールを取り込むサービスが、接続の切れたことを知らせる場合もあります。"
        "どちらも、リンクではなく自分で開いた画面で入力してください。",
    ),
    examples=(
        Example(
            mail(
                "We move to new servers on Saturday. Please re-confirm your IMAP login here: https://mail-cutover-17.com/office",
                from_="Hosting <desk@mail-cutover-17.com>",
            ),
            sees=({"host": "mail-cutover-17.com", "words": "re-confirm your IMAP login"},),
        ),
        Example(
            mail(
                "サーバー移行に伴い、メールアカウントのパスワードの再入力が必要です。 https://mail-cutover-17.com/office",
                from_="a@desk-17.com",
            ),
            sees=({"host": "mail-cutover-17.com", "words": "メールアカウントのパスワードの再入力"},),
        ),
        Example(
            mail(
                "Bitte bestätigen Sie Ihre Webmail-Zugangsdaten erneut: https://mail-cutover-17.com/office",
                from_="a@desk-17.com",
            ),
            sees=({"host": "mail-cutover-17.com", "words": "bestätigen Sie Ihre Webmail-Zugangsdaten erneut"},),
        ),
        Example(
            mail(
                "Sign in with the credentials of your current registrar to match the records: https://rdap-desk-17.com/m",
                from_="a@desk-17.com",
            ),
            sees=({"host": "rdap-desk-17.com", "words": "Sign in with the credentials of your current registrar"},),
        ),
        Example(
            mail(
                "After the move, re-enter your IMAP password in your mail program. Help: https://larsen-hosting.com/help",
                from_="Hosting <desk@larsen-hosting.com>",
            )
        ),
        Example(
            mail(
                "For the new cluster each mailbox has to be confirmed once with its existing password: https://mail-moves.com/c",
                from_="Mail desk <desk@mail-moves.com>",
            ),
            sees=({"host": "mail-moves.com", "words": "mailbox has to be confirmed once with its existing password"},),
        ),
        Example(mail("We move to new servers on Saturday; there is nothing to do. https://larsen-hosting.com/news")),
        Example(
            mail("移行後はメールソフトでパスワードの再入力を求められることがあります。https://larsen-hosting.com/help")
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source="askdavetaylor.com/webmail-email-migrating-or-a-scam-spam: a false move of mailboxes, by one who got it; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def log_in_anew(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or not comes_from_strangers(message):
        return
    links = (*strangers(message), *web_links(message))  # a stranger's before any that is merely known to nobody
    link = next((each for each in links if not owners_of(each.host)), None)
    places = all_places(message, _ANEW) if link is not None else ()
    if places and link is not None and first_place(message, _IN_A_PROGRAM) is None:
        yield Sighting((*places, link.place), {"host": Domain(link.host), "words": worded(places)})
