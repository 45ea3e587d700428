"""QR codes by their dark modules, and PDFs that draw one below some words."""

from __future__ import annotations

from collections.abc import Iterator

import zxingcpp
from PIL import Image


def modules(text: str) -> list[list[bool]]:
    """The rows of a code, from above; True is dark."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    drawn = Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=1)).convert("L")
    points, margin = drawn.tobytes(), range(4, drawn.width - 4)
    return [[points[y * drawn.width + x] < 128 for x in margin] for y in margin]


def dark(text: str) -> Iterator[tuple[int, int]]:
    """Column and row, from below, of each dark module."""
    rows = modules(text)
    return ((x, len(rows) - 1 - y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell)


def pdf_with_code(words: str, text: str) -> bytes:
    """One page with lines of words, and a code of filled squares below them."""
    lines = "".join(f"({line}) Tj T*\n" for line in words.split("\n"))
    squares = "".join(f"{200 + x * 4} {300 + y * 4} 4 4 re f\n" for x, y in dark(text))
    drawn = f"BT /F1 11 Tf 50 780 Td 14 TL\n{lines}ET\n{squares}"
    return (
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n"
        f"4 0 obj\n<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream\nendobj\n"
    ).encode()
