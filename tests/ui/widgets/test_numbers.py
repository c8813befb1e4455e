"""How a number shows, and its limits."""

from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.widgets.bench import Bench
from workbench.ui.widgets.number_field import NumberField


@pytest.mark.parametrize(
    ("number", "shown"),
    [("5", "5"), ("5.00", "5"), ("950000.5", "950,000.50"), ("0.1234", "0.1234"), ("-1.25", "-1.25"), ("0", "0")],
)
def test_a_number_shows_the_digits_it_has_and_whole_cents(qtbot: QtBot, number: str, shown: str) -> None:
    bench = Bench(qtbot, NumberField(Decimal(number), decimals=4))
    bench.leave()
    assert bench.field.text() == shown


def test_a_number_beyond_its_limits_stays_marked(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(Decimal(5), decimals=4, least=Decimal(0), most=Decimal(100)))
    bench.field.selectAll()
    QTest.keyClicks(bench.field, "100.5")
    bench.leave()
    assert bench.field.property("problem")
    assert bench.told == []
