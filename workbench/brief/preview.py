"""Pictures of the pages, for a look at the brief before it is saved."""

import pypdfium2

from workbench.usecases.ports import PageImage


def pages(pdf: bytes, width: int) -> list[PageImage]:
    """Return each page of *pdf* as a picture *width* pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture(page, width) for page in document]
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
