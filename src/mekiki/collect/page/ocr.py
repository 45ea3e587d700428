"""The words of a page that is one picture, by the optional extra ``ocr``: RapidOCR, whose models come in its wheel.

It is imported only for such a page. The models are named by their files, so that it never looks for them elsewhere.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, UnidentifiedImageError

from mekiki.collect.gate import Silent
from mekiki.collect.page.fields import asks_for
from mekiki.collect.page.view import Blobs, View
from mekiki.collect.patience import OUT_OF_TIME
from mekiki.model.extras import adding

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOT_INSTALLED = f"not installed: {adding('ocr')}"
_FEW = 30  # characters of a page's own text up to which its picture is read
_LONGEST_SIDE, _NARROW = 1_600, 600  # pixels; what is as narrow as a phone's screen is enlarged
_LONGEST_LABEL, _MOST_LINES, _MOST_TEXT = 24, 80, 4_000
_READ_LIMIT = 20.0  # seconds; the engine alone takes two to load, and several where the machine is busy
_MODELS = {"Det": "*_det_*.onnx", "Rec": "*_rec_*.onnx"}

Reader = Callable[["NDArray[Any]"], Any]


def is_one_picture(view: Mapping[str, Any]) -> bool:
    """Whether what stands on a page is to be seen and hardly to be read."""
    few = len("".join(str(view.get("text") or "").split())) < _FEW
    return view.get("outcome") == "page" and few and bool(view.get("images")) and bool(view.get("screenshot"))


async def add_words(views: list[View], blobs: Blobs, left: float) -> None:
    """Read the picture of a view that is one, in so many seconds: ``pictured`` of docs/evidence.md.

    A computer's screen shows more of it than a phone's, where small letters are taken for others.
    """
    pictures = {str(each["view"]): each for each in views if is_one_picture(each)}
    view = pictures.get("desktop") or pictures.get("phone")
    if view is None:
        return
    try:
        async with asyncio.timeout(min(_READ_LIMIT, left)):
            lines = await asyncio.to_thread(lines_in, blobs[str(view["screenshot"])])
    except TimeoutError:
        view["pictured"] = {"text": "", "asks": (), "why": OUT_OF_TIME}
    except Silent as silent:
        view["pictured"] = {"text": "", "asks": (), "why": str(silent)}
    else:
        view["pictured"] = {"text": "\n".join(lines)[:_MOST_TEXT], "asks": asked_in(lines), "why": ""}


def asked_in(lines: list[str]) -> tuple[str, ...]:
    """What the lines that may be labels of drawn fields ask for."""
    found = (asks_for("", label=line) for line in lines if len(line) <= _LONGEST_LABEL)
    return tuple(dict.fromkeys(each for each in found if each != "other"))


def lines_in(picture: bytes) -> list[str]:
    """The lines that stand in a picture, from its top. Raises Silent where they cannot be read."""
    read = _reader()
    import numpy  # comes with the extra

    try:
        with Image.open(io.BytesIO(picture)) as opened:
            colours = opened.convert("RGB")
            if colours.width <= _NARROW:
                colours = colours.resize((2 * colours.width, 2 * colours.height), Image.Resampling.LANCZOS)
            colours.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            pixels = numpy.asarray(colours)[:, :, ::-1]  # as OpenCV orders them
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Silent("unreadable answer") from None
    found = read(pixels)
    return [str(line).strip() for line in found.txts or () if str(line).strip()][:_MOST_LINES]


@cache
def _reader() -> Reader:
    """The engine with its models, loaded once. Raises Silent where the extra is not installed."""
    try:
        import rapidocr
    except ModuleNotFoundError:
        raise Silent(NOT_INSTALLED) from None
    folder = Path(rapidocr.__file__).parent / "models"
    models = {name: next(iter(sorted(folder.glob(pattern))), None) for name, pattern in _MODELS.items()}
    if None in models.values():
        raise Silent(NOT_INSTALLED)
    named = {f"{name}.model_path": str(path) for name, path in models.items()}
    made: Reader = rapidocr.RapidOCR(
        params={
            **named, "Global.use_cls": False, "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
        }
    )  # fmt: skip
    return made
