"""To see a document the reader is to sign in with the address and the password of their mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Domain

_OF_THE_MAILBOX = saying("mail-password", "of-the-mailbox")
_A_DOCUMENT = saying("mail-password", "a-document")


@check(
    id="request.mail-password",
    when=("web link",),
    signs=signs_of("mail-password"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="A mailbox's password to open a document", ja="書類を開くためにメールのパスワードを求める"),
    found=Text(
        en="To open what is sent, the reader is to sign in with the mailbox's own password, at {host}: “{words}”.",
        ja="書類を見るために、{host} でメールアカウントのパスワードによるログインを求めています：「{words}」。",
    ),
    why=Text(
        en="No service for sharing files knows the password of your mailbox, so it cannot ask for it. Who asks wants the mailbox.",
        ja="ファイル共有サービスは、あなたのメールのパスワードを知りません。それを求めるのは、メールアカウントを奪うためです。",
    ),
    innocent=Text(
        en="A firm's own portal may use the same sign-in as its mail. It is then reached at the firm's own address.",
        ja="勤務先の社内ポータルでは、メールと同じIDでログインすることがあります。その場合は社内のアドレスにつながります。",
    ),
    examples=(
        Example(
            mail(
                "The signed contract is shared. Sign in with your work e-mail and password to see the document: "
                "https://files-desk-17.com/v"
            ),
            sees=({"host": "files-desk-17.com", "words": "Sign in with your work e-mail and password / contract"},),
        ),
        Example(
            mail("見積書をお送りします。メールアドレスとパスワードでログインしてください。https://files-desk-17.com/v"),
            sees=({"host": "files-desk-17.com", "words": "メールアドレスとパスワード / 見積"},),
        ),
        Example(
            mail(
                "The contract is in the portal: sign in with your e-mail and password at https://portal.larsen-doors.com/",
                from_="Intranet <desk@larsen-doors.com>",
            )
        ),
        Example(mail("The signed contract is shared: https://files-desk-17.com/v")),
        Example(mail("You registered with your e-mail and a password of your own: https://files-desk-17.com/welcome")),
        Example(
            mail(
                "Your e-mail and password are yours alone: keep them safe. The document with our rules: https://files-desk-17.com/v"
            )
        ),
        Example(
            mail("メールアドレスとパスワードは各自で管理してください。資料はこちらです。https://files-desk-17.com/v")
        ),
        Example(mail("Your e-mail password was changed. The invoice for May: https://files-desk-17.com/v")),
    ),
    tags=(Tag.NO_HOUSE, Tag.SIGN_IN),
    source="safecomputing.umich.edu, Shared Document Emails Can Be Traps: passwords entered to open a shared document",
)
def mail_password(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message):
        return
    far = next((link for link in web_links(message) if not leads_home(message, link)), None)
    places = all_places(message, _OF_THE_MAILBOX, _A_DOCUMENT) if far is not None else ()
    if far is not None and places:
        yield Sighting((*places, far.place), {"host": Domain(far.host), "words": worded(places)})
