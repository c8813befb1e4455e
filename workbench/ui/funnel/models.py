"""The tables of the funnel: the stays of a deal, the questions of a talk, the milestones of the odds."""

from dataclasses import dataclass
from typing import Any

from workbench.domain.deal import STAGE_ORDER
from workbench.domain.visits import QuestionKind
from workbench.ui.funnel.words import stage_words, step_words
from workbench.ui.language import tr
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor
from workbench.usecases.funnel import REFERENCE, Milestone, Odds, Stay, Step
from workbench.usecases.talk import Asked, FunnelLevel

StaysModel = RowsModel[Stay]
QuestionsModel = RowsModel[Asked]
STEP_INKS = {Step.NEXT: "ink_2", Step.SKIP: "ink_2", Step.BACK: "amber_ink"}


def stay_columns() -> list[Column[Stay]]:
    """Return the columns of the stays, in order (F1)."""
    return [
        Column("stage", lambda: tr("terms", "field.stage"), lambda s: STAGE_ORDER.index(s.stage.stage),
               text=lambda s: stage_words(s.stage.stage), editor=EnumEditor(range(len(STAGE_ORDER)), _stage_at)),
        Column("entered", lambda: tr("terms", "field.entered"), lambda s: s.stage.entered, editor=DayEditor()),
        Column("left", lambda: tr("terms", "field.left"), lambda s: s.stage.left, editor=DayEditor()),
        Column("days", lambda: tr("funnel", "column.days"), lambda s: s.days, right=True),
        Column("step", lambda: tr("funnel", "column.step"), lambda s: list(Step).index(s.step),
               text=step_words, ink=lambda s: STEP_INKS[s.step]),
        Column("reason", lambda: tr("terms", "field.reason"), lambda s: s.stage.reason, text=_reason,
               editor=TextEditor(), ink=lambda s: "amber_ink" if s.wants_reason else "ink",
               tip=lambda s: s.stage.reason),
    ]  # fmt: skip


def stage_value(column: str, value: Any) -> Any:
    """Return what a cell of the stays stands for in the plan."""
    return STAGE_ORDER[value] if column == "stage" else value


def question_columns() -> list[Column[Asked]]:
    """Return the columns of the questions, in order (N10, N13)."""
    return [
        Column("number", lambda: tr("terms", "field.place"), lambda a: a.number, right=True),
        Column("level", lambda: tr("funnel", "column.level"), lambda a: list(FunnelLevel).index(a.level),
               text=lambda a: tr("funnel", f"level.{a.level}")),
        Column("kind", lambda: tr("terms", "field.kind"), lambda a: a.question.kind,
               editor=EnumEditor(list(QuestionKind), _kind)),
        Column("text", lambda: tr("funnel", "column.question"), lambda a: a.question.text, editor=TextEditor(),
               tip=lambda a: a.question.text),
        Column("answer", lambda: tr("terms", "field.answer"), lambda a: a.question.answer, editor=TextEditor(),
               tip=lambda a: a.question.answer),
    ]  # fmt: skip


def _stage_at(place: int) -> str:
    return stage_words(STAGE_ORDER[place])


def _reason(stay: Stay) -> str:
    return tr("funnel", "reason.missing") if stay.wants_reason else " ".join(stay.stage.reason.split())


def _kind(value: QuestionKind) -> str:
    return tr("terms", f"question_kind.{value}")


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone of the odds: our count, our rate where there is one, and the reference, of 100."""

    milestone: Milestone
    count: int
    percent: int | None
    reference: tuple[int, ...]

    @property
    def reference_words(self) -> str:
        """The reference in words; of the orders it says "or fewer"."""
        if not self.reference:
            return tr("funnel", "reference.none")
        if self.milestone == Milestone.ORDER:
            return tr("funnel", "reference.most", n=self.reference[0])
        return tr("funnel", "reference.or").join(str(each) for each in self.reference)


MilestonesModel = RowsModel[MilestoneRow]


def milestone_rows(counted: Odds) -> list[MilestoneRow]:
    """Return the milestones of *counted* beside the reference, in order (F2)."""
    return [MilestoneRow(m, counted.counts[m], counted.percent(m), REFERENCE[m]) for m in Milestone]


def milestone_columns() -> list[Column[MilestoneRow]]:
    """Return the columns of the odds, in order (F2)."""
    return [
        Column("milestone", lambda: tr("funnel", "column.milestone"), lambda r: list(Milestone).index(r.milestone),
               text=lambda r: tr("funnel", f"milestone.{r.milestone}")),
        Column("count", lambda: tr("funnel", "column.count"), lambda r: r.count, right=True),
        Column("percent", lambda: tr("funnel", "column.percent"), lambda r: r.percent, text=_percent, right=True),
        Column("reference", lambda: tr("funnel", "column.reference"), lambda r: max(r.reference, default=None),
               text=lambda r: r.reference_words, right=True),
    ]  # fmt: skip


def _percent(row: MilestoneRow) -> str:
    return tr("funnel", "percent.none") if row.percent is None else f"{row.percent} %"
