"""Links that a report or a warning writes so that nobody can open them are no lures of its own."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.weblinks import web_links
from mekiki.parse.message import parse

WARNING = (
    "年金機構をかたるフィッシングが報告されています。サイトのURL（例）{url} 詳細 https://www.larsen-council.com/news"
)
LETTER = "お手続きはこちら {url} からお願いします。 https://www.larsen-council.com/news"


def hosts(text: str) -> list[str]:
    return [link.host for link in web_links(parse(mail(text, from_="協議会 <info@larsen-council.com>")))]


@pytest.mark.parametrize(
    "url",
    [
        "https://nenk●●●●-go.●●●●.cn/",
        "https://●●●●.duckdns.org/a",
        "https://nen■■■.example.cn/",
        "https://nen***.example.cn/",
        "hxxps://nenkin.example.cn/",
    ],
)
def test_in_a_warning_it_is_none(url: str) -> None:
    assert hosts(WARNING.format(url=url)) == ["www.larsen-council.com"]


def test_elsewhere_it_counts_and_so_does_an_open_link_in_a_warning() -> None:
    assert len(hosts(LETTER.format(url="https://●●●●.duckdns.org/a"))) == 2
    assert len(hosts(WARNING.format(url="https://nenkin.duckdns.org/a"))) == 2
