"""What all our pages of HTML are made with: the templates' environment, and the hash that lets our own style or script run."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment(*folders: Path) -> Environment:
    """The templates of these folders, the first that has one."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_BEGINS_MARKUP = re.compile(r"<(?=[A-Za-z!/?])")


def in_script(text: str) -> str:
    """JSON in which nothing can be taken for markup, where it stands in a page or is looked into as a file."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def as_words(text: str) -> str:
    """A title as it goes to programs that may put it into a page as it is: what would begin a tag is a sign like it.

    >>> as_words("1 < 2 <script>")
    '1 < 2 ＜script>'
    """
    return _BEGINS_MARKUP.sub("＜", text)


def csp_hash(text: str) -> str:
    """The source expression of Content Security Policy 3 for an inline style or script."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
