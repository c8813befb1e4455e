"""The tables of the funnel: the stays of a deal, the questions of a talk, the milestones of the odds."""

from dataclasses import dataclass
from typing import Any

from workbench.domain.deal import STAGE_ORDER, Stage
from workbench.domain.locking import NOTED
from workbench.domain.visits import QuestionKind
from workbench.ui.canvas_panels.columns import text_column
from workbench.ui.funnel.talk_items import lack_ink, lack_words
from workbench.ui.funnel.words import gate_sentences, gate_state, step_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor
from workbench.usecases.funnel import REFERENCE, Milestone, Odds, StageFacts, Stay, Step, Tracker
from workbench.usecases.talk import Asked, FunnelLevel, NeedNotes

QuestionsModel = RowsModel[Asked]
STEP_INKS = {Step.NEXT: "ink_2", Step.SKIP: "ink_2", Step.BACK: "amber_ink"}


@dataclass(frozen=True, slots=True)
class StayRow:
    """A stay with the stage it was in, for the state of its gate."""

    stay: Stay
    facts: StageFacts

    @property
    def stage(self) -> Stage:
        """The row of the plan."""
        return self.stay.stage


StaysModel = RowsModel[StayRow]


def stay_rows(way: Tracker | None) -> list[StayRow]:
    """Return the stays of *way* in order."""
    stages = {facts.name: facts for facts in way.stages} if way else {}
    return [StayRow(stay, stages[stay.stage.stage]) for stay in (way.stays if way else ())]


def stay_columns() -> list[Column[StayRow]]:
    """Return the columns of the stays, in order (F1)."""
    return [
        Column("stage", lambda: tr("terms", "field.stage"), lambda r: STAGE_ORDER.index(r.stage.stage),
               text=lambda r: term(r.stage.stage), editor=EnumEditor(range(len(STAGE_ORDER)), _stage_at)),
        Column("entered", lambda: tr("terms", "field.entered"), lambda r: r.stage.entered, editor=DayEditor()),
        Column("left", lambda: tr("terms", "field.left"), lambda r: r.stage.left, editor=DayEditor()),
        Column("days", lambda: tr("funnel", "column.days"), lambda r: r.stay.days, right=True),
        Column("gate", lambda: tr("funnel", "column.gate"), lambda r: len(r.facts.gate.unmet), ink=_gate_ink,
               text=lambda r: gate_state(r.facts.gate, r.facts.reach),
               tip=lambda r: gate_sentences(r.facts.gate, r.facts.reach)),
        Column("step", lambda: tr("funnel", "column.step"), lambda r: list(Step).index(r.stay.step),
               text=lambda r: step_words(r.stay), ink=lambda r: STEP_INKS[r.stay.step]),
        Column("reason", lambda: tr("terms", "field.reason"), lambda r: r.stage.reason, text=lambda r: _reason(r.stay),
               editor=TextEditor(), ink=lambda r: "amber_ink" if r.stay.wants_reason else "ink",
               tip=lambda r: r.stage.reason),
    ]  # fmt: skip


def _gate_ink(row: StayRow) -> str:
    return "green_ink" if row.facts.gate.met else "amber_ink" if row.facts.gate.known else "ink_2"


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
               editor=EnumEditor(list(QuestionKind), term)),
        Column("text", lambda: tr("funnel", "column.question"), lambda a: a.question.text, editor=TextEditor(),
               tip=lambda a: a.question.text),
        Column("answer", lambda: tr("terms", "field.answer"), lambda a: a.question.answer, editor=TextEditor(),
               tip=lambda a: a.question.answer),
    ]  # fmt: skip


NeedsModel = RowsModel[NeedNotes]


def need_columns() -> list[Column[NeedNotes]]:
    """Return the columns of the needs of a talk, in order (N8, N13)."""
    return [
        Column("person", lambda: tr("terms", "field.person"), lambda n: n.person),
        Column("kind", lambda: tr("terms", "field.kind"), lambda n: n.need.kind,
               text=lambda n: term(n.need.kind)),
        _need_text("text"),
        Column("locked", lambda: tr("terms", "field.locked"), lambda n: n.need.locked,
               editor=EnumEditor((True, False), _lock)),
        *(_need_text(name) for name in NOTED),
        Column("missing", lambda: tr("funnel", "column.missing"), lambda n: len(n.missing), text=lack_words,
               ink=lack_ink, tip=lack_words),
    ]  # fmt: skip


def _need_text(name: str) -> Column[NeedNotes]:
    return text_column("needs", name, lambda n: getattr(n.need, name))


def _lock(locked: bool) -> str:
    return tr("funnel", "locked.yes") if locked else tr("funnel", "locked.no")


def _stage_at(place: int) -> str:
    return term(STAGE_ORDER[place])


def _reason(stay: Stay) -> str:
    return tr("funnel", "reason.missing") if stay.wants_reason else " ".join(stay.stage.reason.split())


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
