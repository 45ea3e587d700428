"""A host in running text is there to be opened where the words beside it send the reader there, in each language."""

from __future__ import annotations

import pytest

from mekiki.knowledge import sentto


@pytest.mark.parametrize(
    "before",
    [
        "Please visit ", "Confirm your data within a day at ", "Website: ", "Besuchen Sie ", "Rendez-vous sur ", "Ingrese a ",
        "Acesse ", "Visita ", "Ga naar ", "Gå till ", "Gå til ", "Siirry osoitteeseen ", "Przejdź na ", "Navštivte ",
        "Látogasson el ", "Accesați ", "Перейдите на ", "Відвідайте ", "Επισκεφθείτε ", "Kunjungi ", "Truy cập ",
        "ログイン：", "请登录", "官网：",
    ],
)  # fmt: skip
def test_the_words_before_it_send_there(before: str) -> None:
    assert sentto.before_host().search(before)


@pytest.mark.parametrize("before", ["Click reply and write to us at ", "He works at ", "as told by "])
def test_the_house_of_an_address_is_not_to_be_opened(before: str) -> None:
    assert not sentto.before_host().search(before)


@pytest.mark.parametrize(
    "behind", ["にアクセスしてください", "からお手続きください", "」を開く", "에 접속하세요", "에서 로그인하세요"]
)
def test_so_do_the_words_behind_it(behind: str) -> None:
    assert sentto.behind_host().match(behind)


def test_a_site_that_is_told_of_is_not() -> None:
    assert not sentto.behind_host().match("は閉鎖されました")
