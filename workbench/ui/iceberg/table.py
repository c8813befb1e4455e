"""The needs as a table: the same facts as the picture, every field a column."""

from collections.abc import Callable
from typing import Any

from workbench.domain.needs import Awareness, Demand, Level, NeedKind, Source
from workbench.domain.rows import Audience, Confidence
from workbench.ui.canvas_panels.columns import choice_column, text_column
from workbench.ui.iceberg.facts import AnswerState, NeedFacts
from workbench.ui.iceberg.glyphs import KIND_INKS, STATE_INKS
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.words import state_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor


def columns() -> list[Column[NeedFacts]]:
    """Return the columns of the table, in order."""
    return [
        Column("person", lambda: tr("iceberg", "column.person"), lambda f: f.person),
        _choice("kind", list(NeedKind), term, ink=lambda f: KIND_INKS[f.kind]),
        _text("text"),
        Column("state", lambda: tr("iceberg", "column.state"), lambda f: list(AnswerState).index(f.state),
               text=lambda f: "" if f.is_mark else state_words(f.state), ink=lambda f: STATE_INKS[f.state]),
        Column("visible", lambda: tr("iceberg", "column.visible"), lambda f: f.depth == Depth.SURFACE,
               editor=EnumEditor((True, False), _flag)),
        Column("surfaced", lambda: tr("terms", "field.surfaced"), lambda f: f.need.surfaced, editor=DayEditor()),
        _choice("level", list(Level), term),
        _choice("awareness", list(Awareness), term),
        _choice("demand", list(Demand), term),
        _choice("source", list(Source), term),
        Column("answers", lambda: tr("iceberg", "column.answers"), _answers, tip=_answers),
        _text("present"),
        _text("desired"),
        _text("result"),
        _text("consequence"),
        Column("locked", lambda: tr("terms", "field.locked"), lambda f: f.need.locked,
               editor=EnumEditor((True, False), _flag)),
        _choice("confidence", list(Confidence), term),
        Column("evidence", lambda: tr("iceberg", "column.evidence"), lambda f: f.evidence, right=True),
        Column("side", lambda: tr("terms", "field.side"), lambda f: f.need.side, text=_side),
        _choice("audience", list(Audience), term),
    ]  # fmt: skip


def _text(name: str) -> Column[NeedFacts]:
    return text_column("needs", name, lambda f: getattr(f.need, name))


def _choice(
    name: str, values: list[Any], label: Callable[[Any], str], *, ink: Callable[[NeedFacts], str] | None = None
) -> Column[NeedFacts]:
    return choice_column("needs", name, values, lambda f: getattr(f.need, name), label, ink=ink)


def _answers(facts: NeedFacts) -> str:
    words = (tr("iceberg", f"answer.{answer.status}", text=answer.text) for answer in facts.answers)
    return tr("iceberg", "answer.separator").join(words)


def _side(facts: NeedFacts) -> str:
    return term(facts.need.side)


def _flag(value: bool) -> str:
    return tr("iceberg", "flag.yes") if value else tr("iceberg", "flag.no")
