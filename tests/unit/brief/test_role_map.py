"""The role map on paper."""

from unittest.mock import MagicMock

from tests.support.papers import DAY
from workbench.brief.content.compose import compose
from workbench.brief.figures.role_map import role_map
from workbench.domain.rows import Audience
from workbench.exchange.samples import sample
from workbench.usecases.ports import BriefRequest


def test_the_words_of_a_quarter_lie_over_the_lines_with_its_ground_behind() -> None:
    content = compose(
        sample("hospital", "en"), BriefRequest(day=DAY, language="en", audience=Audience.PRIVATE)
    ).role_map
    pen = MagicMock()
    pen.words.return_value = 10.0
    role_map(content, 480, 400).draw(pen)
    calls = [(name, args) for name, args, _ in pen.mock_calls if name in {"path", "box", "words"}]
    assert content.lines
    for quadrant in content.quadrants:
        said = calls.index(next(call for call in calls if call[0] == "words" and call[1][0] == quadrant.meaning))
        assert calls[said - 1][0] == "box"
        drawn_later = [name for name, _ in calls[said:] if name == "path"]
        lines = [name for name, _ in calls[:said] if name == "path"]
        assert len(lines) > len(content.lines) > 0
        assert len(drawn_later) <= 2 * len(content.cards)
