"""What stands in the header of whoever forwards a mail by hand speaks neither for it nor against it."""

from __future__ import annotations

import pytest

from mekiki.checks.readings.offers import is_among_acquaintances
from mekiki.checks.readings.parties import addressed, is_list_mail, shown_domain
from mekiki.checks.readings.wording import answered_lines
from mekiki.investigate import investigate
from mekiki.judge.traits import traits_of
from mekiki.model.case import Case
from mekiki.model.message import Copy
from mekiki.parse.message import parse

_FRAUD = """\
Your mailbox is full and will be closed within 24 hours. Confirm your password now:
https://mailbox-check.hoshi-build.test/confirm
"""
_HEADERS = {
    "answer": "In-Reply-To: <17@office.example>\nReferences: <16@office.example> <17@office.example>",
    "thread": "References: <16@office.example> <17@office.example>",
    "list": "List-Id: Desk <desk.office.example>\nList-Post: <mailto:desk@office.example>\nX-BeenThere: desk@office.example",
    "newsletter": "List-Id: <news.office.example>\nList-Unsubscribe: <https://office.example/leave>",
    "filter": "X-Spam-Status: No, score=-1.0\nX-Spam-Flag: NO\nReceived-SPF: pass (office.example)",
    "spam": "X-Spam-Flag: YES\nX-Spam-Status: Yes, score=9.0\nReceived-SPF: fail (domain of x@office.example)",
    "mass mailer": "X-Mailer: PHPMailer 5.2.0\nX-PHP-Originating-Script: 0:index.php\nList-Unsubscribe: /leave?id=17",
    "said twice": "To: desk@office.example\nSender: taro@office.example\nSender: hanako@office.example",
    "many copies": "Cc: " + ", ".join(f"p{n}@house{n}.example" for n in range(9)),
}


def _forwarded(
    header: str = "",
    *,
    from_: str = "Mail Desk <desk@kanko-annai.test>",
    text: str = _FRAUD,
    subject: str = "Notice",
    copies: str = "",
) -> bytes:
    own = "From: Taro <taro@office.example>\nTo: desk@office.example\nContent-Type: text/plain; charset=utf-8\n"
    block = f"---------- Forwarded message ---------\nFrom: {from_}\nDate: Tue, Mar 3, 2026 at 9:59 AM\nSubject: {subject}\n"
    block += f"To: <taro@office.example>\n{copies}"
    own += f"{header}\n" if header else ""
    return f"{own}Subject: Fwd: {subject}\n\nIs this real?\n\n{block}\n{text}".encode()


def _told(case: Case) -> tuple[list[str], float]:
    return sorted(finding.id for finding in case.findings), case.verdict.probability


@pytest.mark.parametrize("header", _HEADERS.values(), ids=_HEADERS.keys())
def test_a_forwarded_mail_is_judged_alike_whatever_its_forwarders_header_says(header: str) -> None:
    case = investigate(_forwarded(header))
    assert case.message.copy is Copy.INLINE_FORWARD
    assert _told(case) == _told(investigate(_forwarded()))


@pytest.mark.parametrize(
    "header", [_HEADERS["answer"], _HEADERS["thread"], _HEADERS["list"]], ids=["answer", "thread", "list"]
)
def test_it_came_by_no_list_and_from_nobody_that_its_reader_talks_with(header: str) -> None:
    message = parse(_forwarded(header, text="Our offer:\n> We sell 500 cars.\n> Write to us.\n"))
    assert not message.is_answer
    assert not is_list_mail(message)
    assert not is_among_acquaintances(message)
    assert answered_lines(message, message.bodies[0]) == []


def test_a_sender_without_an_address_has_not_his_forwarders() -> None:
    message = parse(_forwarded(from_="Mailbox Service"))
    assert message.sender is not None
    assert message.sender.name == "Mailbox Service"
    assert shown_domain(message) == ""


def test_its_copies_went_to_whom_it_says_itself() -> None:
    message = parse(_forwarded("Cc: jiro@office.example", copies="Cc: hanako@office.example\n"))
    assert [box.address for box in message.cc] == ["hanako@office.example"]
    assert "jiro@office.example" in message.recipients
    assert set(addressed(parse(_forwarded("X-Original-To: desk@office.example")))) == {"taro@office.example"}


def test_two_mails_forwarded_by_one_hand_are_not_of_one_hand() -> None:
    seen, _ = traits_of(investigate(_forwarded("X-Mailer: Office Mail 7")))
    assert seen.tool == ()


@pytest.mark.parametrize(
    ("subject", "id"),
    [
        ("Your 𝗮𝗰𝗰𝗼𝘂𝗻𝘁 is closed", "subject.styled-letters"),
        ("Your аccount is closed", "subject.mixed-scripts"),
        ("お知らせ【重要", "subject.brackets-unbalanced"),
    ],
)
def test_what_its_own_subject_shows_is_seen_where_that_stands(subject: str, id: str) -> None:
    case = investigate(_forwarded(subject=subject))
    (finding,) = (each for each in case.findings if each.id == id)
    text = case.message.bodies[0].text
    place = finding.places[0]
    assert place.layer == "text"
    assert text[place.start : place.end] == place.quote != ""
    assert text.index("Subject: ") < place.start < text.index("To: <")


def test_a_file_that_a_scanner_knows_is_harmful_whoever_passes_it_on() -> None:
    case = investigate(_forwarded("X-Virus-Status: Infected (Test.Worm)"))
    assert "receiver.virus-verdict" in {finding.id for finding in case.findings}


_LETTER = (
    "---------- Forwarded message ---------\nFrom: {sender}\nDate: 2026年3月3日(火) 9:59\nSubject: お支払い方法の確認\n"
)
_CARD = (
    "お客様のカードのご利用を一時制限しております。24時間以内にご本人確認をお願いいたします。\n"
    "https://card-check.hoshi-build.test/login\n確認がない場合、カードは停止されます。\n"
)


def _asked_about(cover: str, mark: str = "") -> Case:
    block = (
        _LETTER.format(sender="三井住友カード <info@kanko-annai.test>")
        + "To: 山田 太郎 <taro@office.example>\n\n"
        + _CARD
    )
    marked = "".join(f"{mark}{line}\n" for line in block.splitlines())
    head = "From: 山田 太郎 <taro@office.example>\nTo: friend@helper.example\nSubject: Fwd: お支払い方法の確認\n"
    return investigate(f"{head}Content-Type: text/plain; charset=utf-8\n\n{cover}\n\n{marked}".encode())


@pytest.mark.parametrize("mark", ["", "> "])
@pytest.mark.parametrize(
    "cover", ["FYI", "これ本物でしょうか。", "鈴木様\nこれ本物でしょうか。\n\n-- \n山田 太郎\n株式会社オフィス"]
)
def test_what_its_forwarder_asks_and_how_he_marks_it_changes_nothing(cover: str, mark: str) -> None:
    case, plain = _asked_about(cover, mark), _asked_about("FYI")
    ids = {finding.id for finding in case.findings}
    assert {"threat.suspension", "request.confirm-identity", "pressure.threat-and-link"} <= ids
    assert "innocence.knows-reader" not in ids
    assert ids == {finding.id for finding in plain.findings}
