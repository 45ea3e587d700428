"""The address of a stranger's page contains words of a login page."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.tokens import is_service
from mekiki.checks.readings.urls import domain_of, is_of_senders_service, place_in, words_of_url
from mekiki.checks.readings.weblinks import is_of_visited_site, leads_home, strangers
from mekiki.knowledge.url_words import login_words
from mekiki.model.facts import Domain, Quote


@check(
    id="links.login-words",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="Words of a login page in a stranger's address", ja="他人のドメインに並ぶログイン画面の言葉"),
    found=Text(en="“{word}” stands in the link to {domain}.", ja="{domain} へのリンクに「{word}」という語があります。"),
    why=Text(
        en=(
            "The address speaks of a password, a confirmation or a payment, at a place that is neither the sender's "
            "nor a known brand's."
        ),
        ja=(
            "パスワードや確認、支払いを思わせる言葉が、"
            "送信者のものでも既知のブランドのものでもない場所に使われています。"
        ),
    ),
    innocent=Text(
        en="Services that log their customers in for a company have such addresses too.",
        ja="企業に代わってログインを引き受けるサービスにも、こうしたアドレスがあります。",
    ),
    examples=(
        Example(links("https://garden.test/jp/signin.php"), sees=({"word": "signin", "domain": "garden.test"},)),
        Example(links("https://garden.test/verify/mypage"), sees=({"word": "mypage", "domain": "garden.test"},)),
        Example(links("https://garden.test/jp/roses.php")),
        Example(links("https://home.example/signin")),
        # counted, and led on
        Example(links("https://garden.test/L0/https:%2F%2Fuser.home.test%2Fsignin/2/73475cb40a56")),
        Example(links("https://secure.actblue.com/donate/garden?amount=5")),  # a much visited site
        Example(links("https://www.dropbox.com/login", from_="Dropbox <no-reply@mail.dropbox.com>")),
    ),
    tags=(Tag.SIGN_IN,),
    source="JPCERT/CC phishurl-list (knowledge/data/url-words.json): 1,253 of 20,000 addresses",
)
def words_of_login_page(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        if leads_home(message, link):  # a service for files, say, that logs in its own customers
            continue
        word = max(sorted(words_of_url(link) & login_words()), default="", key=len)
        if (
            word
            and not is_service(link)
            and not is_of_senders_service(message, link.host)
            and not is_of_visited_site(link)
        ):
            yield saw(place_in(link, word), word=Quote(word), domain=Domain(domain_of(link)))
