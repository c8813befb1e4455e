"""Pictures of the pages, for a look at the brief before it is saved, and for the printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

from workbench.usecases.ports import PageImage

# The library behind is not made for two threads at a time.
_ONE_AT_A_TIME = Lock()


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page of *pdf* in points."""
    with _opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page(pdf: bytes, number: int, width: int) -> PageImage:
    """Return the page *number*, counted from 0, of *pdf* as a picture *width* pixels wide."""
    with _opened(pdf) as document:
        return _picture(document[number], width)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _picture(page: pypdfium2.PdfPage, width: int) -> PageImage:
    bitmap = page.render(scale=width / page.get_width(), force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
    try:
        return PageImage(bitmap.width, bitmap.height, _pixels(bitmap))
    finally:
        bitmap.close()
        page.close()


def _pixels(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Return the pixels without the padding that a row may end with."""
    data, length = bytes(bitmap.buffer), bitmap.width * 4
    if bitmap.stride == length:
        return data
    return b"".join(data[start : start + length] for start in range(0, len(data), bitmap.stride))
