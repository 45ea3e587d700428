"""A reading circle that nobody knows admires the reader's book and wants a payment for each of its readers."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter_of_nobody_known, worded
from mekiki.knowledge.sayings import saying, signs_of

_CIRCLE = saying("book-spotlight", "circle")
_YOURS = saying("book-spotlight", "yours")
_SHOWN = saying("book-spotlight", "shown")
_PAID = saying("book-spotlight", "paid")


@check(
    id="scam.book-spotlight",
    signs=signs_of("book-spotlight"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="Praise for your book, and a fee per reader", ja="著作をほめ、読者1人ごとの謝礼を求める"),
    found=Text(
        en="A circle of readers admires the reader's book and is to be paid for it: “{words}”.",
        ja="読書会を名乗って著作をほめ、紹介や書評の代金を求めています：「{words}」。",
    ),
    why=Text(
        en="The praise is written by a machine from the blurb. There are no readers; clubs that exist charge nothing, and paid reviews are "
        "against the rules of every shop.",
        ja="賛辞は紹介文から機械で作ったものです。読者は存在しません。実在する読書会は料金を取らず、"
        "有料の書評はどの書店でも規約違反です。",
    ),
    innocent=Text(
        en="Publicists and bloggers do sell their services. They have a site, a name that others know, and write a bill.",
        ja="有料の宣伝を請け負う業者もいます。その場合はウェブサイトや実績があり、請求書を出します。",
    ),
    examples=(
        Example(
            mail(
                "Your novel haunted our reading circle of 2,000 readers. We would love to feature it; authors cover a reader "
                "appreciation of $5.",
                from_="Delphine <wardens.circle@gmail.com>",
            ),
            sees=({"words": "reading circle / Your novel / feature / reader appreciation"},),
        ),
        Example(
            mail(
                "Our book club reads your novel in May and would love to have you as a guest. We have no money, but cake.",
                from_="Hanako <book.club.kitamachi@gmail.com>",
            )
        ),
        Example(
            mail(
                "Our readers love the new novel of Larsen: feature in this week's paper, 2 dollars.",
                from_="Paper <news@larsen.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER,),
    source="writerbeware.blog, 2026-01-16: praise by a machine, paid through third parties on Upwork; natashatynes.substack.com, 2026-03-02: clubs with a fee; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def book_spotlight(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    places = all_places(message, _PAID, _CIRCLE, _YOURS, _SHOWN) if is_letter_of_nobody_known(message) else ()
    if places:
        paid, circle, yours, shown = places  # the rarest is looked for first
        told = (circle, yours, shown, paid)
        yield Sighting(told, {"words": worded(told)})
