"""Texts of the catalogues, put together."""

from workbench.system.language import sentences


def test_sentences_are_parted_as_the_language_does() -> None:
    assert sentences("en", "One.", "", "Two.", "Three.") == "One. Two. Three."
    assert sentences("zh_CN", "一。", "", "二。") == "一。二。"
    assert sentences("en", "", "") == ""
