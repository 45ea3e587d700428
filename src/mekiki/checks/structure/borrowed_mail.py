"""Below a picture that leads to a stranger stands a whole mail that somebody else sent to others."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.pasted import borrowed
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Domain

_PICTURE = "<a href='https://{}/x'><img src='https://{}/a.png' width='600'></a>"
_LETTER = "<h1>Garden post</h1>" + "".join(
    f"<p><a href='https://www.garden.test/{name}'>{name}</a></p>"
    for name in ("roses", "tools", "soil", "seeds", "fences")
)


def _mail(picture: str, *headers: str, subject: str = "Only today", letter: str = _LETTER) -> bytes:
    return mail(html=_PICTURE.format(picture, picture) + letter, subject=subject, headers=headers)


@check(
    id="structure.borrowed-mail",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger", "image"),
    title=Text(en="Somebody else's mail under a picture", ja="画像の下に貼られた他社のメール"),
    found=Text(
        en=(
            "On top stands a picture that leads to {lure}. Below it follows a mail of {owner} with {count} links, none of "
            "them to the sender."
        ),
        ja=(
            "冒頭の画像は {lure} へのリンクです。その下に {owner} のメールがまるごと続きます"
            "（リンク {count} 件）。差出人へのリンクは一つもありません。"
        ),
    ),
    why=Text(
        en=(
            "The picture is what one is to click; the newsletter below is copied, so that filters find an ordinary mail. "
            "Its words and links say nothing for this one."
        ),
        ja=(
            "押させたいのは上の画像だけです。下のメールマガジンは、フィルターに普通のメールと思わせるための写しで、"
            "その文面もリンクも、このメールの保証にはなりません。"
        ),
    ),
    innocent=Text(
        en=(
            "Somebody may pass on a newsletter without marking it as forwarded, and a firm may have its mailing made and "
            "sent under other names."
        ),
        ja=(
            "転送の印を付けずにメールマガジンを人に回した場合や、制作や配信を別名義の会社に任せている場合も、同じ形になります。"
        ),
    ),
    examples=(
        Example(_mail("prize.test"), sees=({"lure": "prize.test", "owner": "garden.test", "count": 5},)),
        Example(_mail("home.example")),  # the sender's own picture above the links of a partner
        Example(_mail("garden-news.test")),  # one house under two names
        Example(_mail("prize.test", subject="Fwd: Only today")),
        Example(_mail("prize.test", "References: <1@garden.test>")),
        Example(_mail("prize.test", "List-Id: <news.home.example>")),
        Example(_mail("prize.test", letter=_LETTER + "<a href='https://home.example/leave'>Leave</a>")),
        Example(
            mail(
                html="<a href='https://gate.test/why'>This mail came from outside</a>" + _LETTER,
                from_="Garden post <post@mailing.example>",
            )
        ),
    ),
    source="the practice of hash busters: a copied newsletter; hits in the development corpus: 11 bad, 0 genuine",
)
def somebody_elses_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = borrowed(message)
    if found is not None:
        lure = found.lure
        below = found.body.place(found.start, min(len(found.body.text), found.start + 200))
        yield saw(
            lure.source_place or lure.place,
            below if below.quote else None,
            lure=Domain(domain_of(lure)),
            owner=Domain(found.owner),
            count=found.links,
        )
