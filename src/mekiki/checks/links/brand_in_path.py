"""A link carries a brand's name in its path while its domain belongs to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    mail,
    saw,
)
from mekiki.checks.readings.posing import named_in_path
from mekiki.checks.readings.urls import (
    BrandInUrl,
    domain_of,
    doubtful,
    is_product,
    named_in,
    place_in,
    segment_word,
    words_of_url,
)
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge import brands
from mekiki.knowledge.url_words import is_filler, login_words, page_endings
from mekiki.model.facts import BrandId, Domain
from mekiki.model.message import Link

_GOODS = frozenset(["shop", "marketplace", "software", "game", "streaming", "online", "social", "travel", "crypto"])


def _is_a_pose(link: Link, naming: BrandInUrl) -> bool:
    """Whether a single word in a path poses: at its end or before a page, and for goods only with words of a login."""
    segments = link.path.lower().split("/")
    at = next((n for n, segment in enumerate(segments) if segment_word(segment) == naming.word), 0)
    ends = all(_is_of_a_page(segment) for segment in segments[at + 1 :])
    goods = brands.all_brands()[naming.brand].trade in _GOODS
    return ends and (not goods or bool(words_of_url(link) & login_words()))


def _is_of_a_page(segment: str) -> bool:
    return (
        not segment or segment.rpartition(".")[2] in page_endings() or is_filler(segment) or bool(segment_word(segment))
    )


@check(
    id="links.brand-in-path",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("doubtful link",),
    title=Text(en="Brand name in the path of a stranger's link", ja="他人のドメインのパスに置かれたブランド名"),
    found=Text(
        en="The link shows “{brand}” after the slash, but it leads to {domain}.",
        ja="リンクの「/」より後ろに「{brand}」とありますが、実際の接続先は {domain} です。",
    ),
    why=Text(
        en=(
            "Only the part before the first slash decides where a link leads; whoever owns that domain can write any "
            "name behind it."
        ),
        ja=(
            "どこにつながるかを決めるのは、最初の「/」より前の部分だけです。その後ろには、"
            "ドメインの持ち主が好きな名前を書けます。"
        ),
    ),
    innocent=Text(
        en=(
            "Shops and news sites also name brands in their paths, usually inside a longer title; companies run "
            "webmail software under its own name."
        ),
        ja=(
            "通販サイトやニュースサイトのURLにもブランド名は入りますが、たいていは長い題名の一部です。"
            "自社のWebメールを製品名のパスに置く会社もあります。"
        ),
    ),
    examples=(
        Example(
            links("https://17aday.example/jp/kagoya.net/?uid=a"),
            sees=({"brand": "kagoya", "domain": "17aday.example"},),
        ),
        Example(
            links("https://museum.example/image/kagoya/Active!mail.html"),
            sees=(
                {"brand": "active-mail", "domain": "museum.example"},
                {"brand": "kagoya", "domain": "museum.example"},
            ),
        ),
        Example(
            links("https://garden.example/wp/activemail-kagoya/"),
            sees=({"brand": "kagoya", "domain": "garden.example"},),
        ),
        Example(links("https://garden.example/amazon/signin"), sees=({"brand": "amazon", "domain": "garden.example"},)),
        Example(  # an island elsewhere, but not in a mail that speaks as the firm
            mail(
                "Gentile cliente,\nil dominio scade. http://scuola-del-colle.com/aruba/pay/\n\nCordiali saluti\nAruba S.p.A.",
                from_="Aruba S.p.A. <comunicazioni@staff.aruba.it>",
            ),
            sees=({"brand": "aruba-it", "domain": "scuola-del-colle.com"},),
        ),
        Example(links("https://scuola-del-colle.com/aruba/pay/")),
        Example(links("https://www.kagoya.jp/kagoya.net/")),
        Example(links("https://news.example/2022/kagoya-outage")),
        Example(links("https://camera-shop.example/brands/samsung/")),
        Example(links("https://webmail.home.example/roundcube/")),
        Example(links("https://r.mailer.example/c/nhk/AwqYfJP7U2vq26h0")),
    ),
    source=(
        "HEARTLAND, founding post: 17aday.com/jp/kagoya.net/; posts 43874 and 3306: Kagoya/Active!mail.html, "
        "activemail-kagoya"
    ),
)
def brand_in_path(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful(message):
        told = [
            naming
            for naming in named_in(link)
            if not (is_product(naming.brand) and link not in strangers(message))
            and (naming.where == "path-domain" or (naming.where == "path" and _is_a_pose(link, naming)))
        ]
        for naming in told or named_in_path(message, link):
            yield saw(place_in(link, naming.word), brand=BrandId(naming.brand), domain=Domain(domain_of(link)))
