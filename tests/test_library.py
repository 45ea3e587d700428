"""The library's own door."""

from __future__ import annotations

from typing import Any

import pytest

import mekiki


@pytest.mark.parametrize("mail", ["From: a@b.example\n\nhello", None, 7])
def test_what_is_no_bytes_is_the_callers_mistake_and_told_as_such(mail: Any) -> None:
    with pytest.raises(TypeError, match="a mail is bytes"):
        mekiki.inspect(mail)
