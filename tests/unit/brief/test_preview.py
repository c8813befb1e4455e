"""Pictures of a brief's pages for the window."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.papers import brief_of
from workbench.brief.preview import page, sheets
from workbench.domain.plan import empty_plan
from workbench.exchange.samples import sample


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_each_sheet_has_the_size_of_its_paper(paper: str, size: tuple[int, int]) -> None:
    found = sheets(brief_of(sample("hospital", "en"), paper=paper))
    assert len(found) > 3
    assert {(round(width), round(height)) for width, height in found} == {size}


def test_each_page_is_a_picture_of_the_width_asked_for() -> None:
    pdf = brief_of(sample("hospital", "en"))
    pictures = [page(pdf, number, 301) for number in range(len(sheets(pdf)))]
    assert len({picture.pixels for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert picture.width == 301
        assert abs(picture.height - 301 * 842 / 595) < 2
        assert len(picture.pixels) == picture.width * picture.height * 4


def test_pages_may_be_asked_for_by_several_threads() -> None:
    pdf = brief_of(sample("hospital", "en"))
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(lambda number: page(pdf, number % 3, 200).pixels, range(12)))
    assert pictures == [page(pdf, number % 3, 200).pixels for number in range(12)]


def test_there_is_ink_on_white_paper() -> None:
    picture = page(brief_of(empty_plan("en"), "one-page"), 0, 200)
    greens = picture.pixels[1::4]
    assert greens[0] == 255
    assert min(greens) < 80
