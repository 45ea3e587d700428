"""A link to a login page of a stranger is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.tokens import is_service
from mekiki.checks.readings.urls import domain_of, place_in, words_of_url
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge.url_words import login_words
from mekiki.model.facts import Domain, Quote


@check(
    id="links.http-login",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A login page without encryption", ja="暗号化されていないログインページ"),
    found=Text(
        en="The link to {domain} speaks of “{word}”, but begins with http://, without encryption.",
        ja="{domain} へのリンクには「{word}」とありますが、暗号化されない http:// で始まっています。",
    ),
    why=Text(
        en="No serious service asks for a password over an unencrypted connection any more.",
        ja="まともなサービスが、暗号化されない接続でパスワードを求めることはもうありません。",
    ),
    innocent=Text(
        en="Old links are often still written with http:// and lead on to the encrypted page.",
        ja="古いリンクは http:// のままで、開くと暗号化されたページに移ることがよくあります。",
    ),
    examples=(
        Example(links("http://garden.test/signin.php"), sees=({"domain": "garden.test", "word": "signin"},)),
        Example(links("https://garden.test/signin.php")),
        Example(links("http://garden.test/roses.php")),
    ),
    bearing=Bearing.CONTEXT,
    source="hits in the development corpus: 5 bad, 16 genuine (context only)",
)
def http_login(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        if link.scheme == "http" and link.url[:5].lower() == "http:":
            word = min(words_of_url(link) & login_words(), default="")
            if word and not is_service(link):
                yield saw(place_in(link, word), domain=Domain(domain_of(link)), word=Quote(word))
