"""What all our pages of HTML are made with: the templates' environment, and the hash that lets our own style or script run."""

from __future__ import annotations

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


def csp_hash(text: str) -> str:
    """The source expression of Content Security Policy 3 for an inline style or script."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
