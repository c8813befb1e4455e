"""Pictures of a brief's pages for the window."""

from tests.support.papers import brief_of
from workbench.brief.preview import pages
from workbench.domain.plan import empty_plan
from workbench.exchange.samples import sample


def test_each_page_is_a_picture_of_the_width_asked_for() -> None:
    pictures = pages(brief_of(sample("hospital", "en")), 301)
    assert len(pictures) > 3
    for picture in pictures:
        assert picture.width == 301
        assert abs(picture.height - 301 * 842 / 595) < 2
        assert len(picture.pixels) == picture.width * picture.height * 4


def test_there_is_ink_on_white_paper() -> None:
    (picture,) = pages(brief_of(empty_plan("en"), "one-page"), 200)
    greens = picture.pixels[1::4]
    assert greens[0] == 255
    assert min(greens) < 80
