"""A whole evening by mouse, on the screen of a small notebook and on one that magnifies by a quarter.

From an empty plan to what the team and the customer get on paper; words are typed and pasted, all else is clicked. What
a step may cost at most is written beside it.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QFileDialog, QLineEdit, QToolButton, QWidget

from tests.support.evening import Hand
from tests.support.settling import come_to_rest, exposed
from tests.support.windows import open_file, session_in
from workbench.domain.asof import relations_on, roles_of, stage_on
from workbench.domain.factors import Control, Direction
from workbench.domain.needs import NeedKind
from workbench.domain.people import RelationKind
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience
from workbench.domain.visits import VisitOutcome
from workbench.system.language import Language
from workbench.ui.factors.facts import Cell
from workbench.ui.iceberg.layout import Depth
from workbench.ui.language import tr
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.terms import field_words, term
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_slider import DaySlider
from workbench.ui.widgets.enum_combo import EnumCombo

pytestmark = pytest.mark.long

SCREENS = {"100 %": QSize(1366, 768), "125 %": QSize(1093, 614)}
"""A screen of 1366 × 768 at each scale, in the pixels the program reckons with."""
MOST = {
    "new plan": 7,
    "deal": 2,
    "people": 5,
    "feud": 3,
    "needs": 7,
    "factors": 5,
    "strategies": 6,
    "visits": 37,
    "look back": 3,
    "briefs": 5,
    "save and close": 6,
    "undo": 33,
}
"""So many actions each step takes where all it needs is in sight."""
SCROLLED = 7
"""So often a small screen may ask for the wheel, in the whole evening."""


class Words(NamedTuple):
    """What is written, in one language."""

    account: str
    ours: str
    deal: str
    people: str
    owner: str
    head: str
    against: str
    needs: tuple[str, str]
    factors: tuple[str, str]
    strategy: str
    action: str
    visits: tuple[str, str, str, str]
    heard: str
    promise: str
    backup: str


WORDS = {
    Language.ZH_CN: Words(
        "江南医疗器械集团",
        "明康软件",
        "供应链系统升级",
        "姓名\t部门\t职务\t上级\t角色\t自\n"
        "陈国栋\t总经理室\t总经理\t\t批准者\t2026-04-08\n"
        "林晓燕\t供应链部\t供应链总监\t陈国栋\t拥有者\t4月12日\n"
        "何志远\t信息部\t信息总监\t陈国栋\t把关者\t2026/4/10\n"
        "唐敏\t信息部\t系统架构师\t何志远\t把关者\t2026-04-15\n"
        "周建华\t财务部\t财务总监\t陈国栋\t批准者\t2026-04-20\n"
        "吴倩\t供应链部\t计划经理\t林晓燕\t倡导者\t2026-04-12\n"
        "郑凯\t采购部\t采购经理\t周建华\t把关者\t2026-04-22\n"
        "孙丽\t生产部\t生产主管\t林晓燕\t倡导者\t2026-04-18\n"
        "高峰\t质量部\t质量经理\t陈国栋\t倡导者\t2026-04-25\n",
        "林晓燕",
        "陈国栋",
        "何志远",
        ("新旧系统并行不出错", "在董事会面前不丢脸"),
        ("信息部想自己开发", "供应链部急着要"),
        "先做一个共建试点",
        "发分期付款方案给财务部",
        ("弄清谁说了算", "听信息部为什么反对", "向总经理讲清回报", "确认试点范围与日期"),
        "担心数据安全",
        "约好总经理",
        "6月4日前拿到试点名单",
    ),
    Language.EN: Words(
        "Danube Medical",
        "Clearwater Software",
        "Supply chain upgrade",
        "Name\tDepartment\tTitle\tReports to\tRole\tSince\n"
        "Victor Lang\tBoard\tCEO\t\tapprover\t2026-04-08\n"
        "Ines Moreau\tSupply chain\tDirector\tVictor Lang\towner\t12 April\n"
        "Paul Novak\tIT\tCIO\tVictor Lang\tgatekeeper\t2026/4/10\n"
        "Mia Brandt\tIT\tArchitect\tPaul Novak\tgatekeeper\t2026-04-15\n"
        "Oscar Weiss\tFinance\tCFO\tVictor Lang\tapprover\t2026-04-20\n"
        "Nora Keller\tSupply chain\tPlanner\tInes Moreau\tadvocate\t2026-04-12\n"
        "Kai Fischer\tPurchasing\tBuyer\tOscar Weiss\tgatekeeper\t2026-04-22\n"
        "Lena Haas\tProduction\tSupervisor\tInes Moreau\tadvocate\t2026-04-18\n"
        "Tom Berger\tQuality\tQuality manager\tVictor Lang\tadvocate\t2026-04-25\n",
        "Ines Moreau",
        "Victor Lang",
        "Paul Novak",
        ("Old and new run side by side", "Not to look a fool before the board"),
        ("IT wants to build it themselves", "Supply chain is in a hurry"),
        "Begin with a pilot built together",
        "Send finance the payment plan",
        (
            "Learn who decides",
            "Hear why IT is against it",
            "Show the CEO the return",
            "Settle the pilot",
        ),
        "Worried about data safety",
        "Get us a meeting with the CEO",
        "List of pilot users by 4 June",
    ),
}
PAST = ("2026-04-22", "2026-05-06", "2026-05-14")
AHEAD = "2026-05-28"
BEGUN = date(2026, 4, 1)
TODAY = date(2026, 5, 21)


@pytest.mark.parametrize("scale", SCREENS)
def test_an_evening(
    made: Desk,
    language: Language,
    scale: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    written = _saving_to(tmp_path, monkeypatch)
    story = _Story(made, Hand(), WORDS[language], SCREENS[scale])
    story.begins()
    empty = session_in(story.window).plan
    for step in (story.deal, story.people, story.feud, story.needs, story.factors, story.strategies, story.visits):
        step()
    story.looks_back()
    story.prints(written)
    before = session_in(story.window).plan
    _is_told(before, story.words)
    story.saves_and_closes()

    window = story.opens(written[-1])
    session = session_in(window)
    assert _rows(session.plan) == _rows(before)
    undo = story.hand.see(tr("shell", "action.undo"), QToolButton)
    with story.hand.at("undo"):
        while undo.isEnabled():
            story.hand.click_on(undo)
    assert _rows(session.plan) == _rows(empty)

    taken = dict(story.hand.steps)
    record_property("actions", taken)
    scrolled = taken.pop("wheel", 0)
    assert scrolled <= (SCROLLED if scale == "125 %" else 0)
    assert {step: n for step, n in taken.items() if n > MOST[step]} == {}
    assert set(taken) == set(MOST)


def _saving_to(folder: Path, patch: pytest.MonkeyPatch) -> list[Path]:
    """Have every file that is asked for go to *folder* under the name proposed; return what was, as it grows.

    No two things that are saved in one evening may be proposed the same name.
    """
    chosen: list[Path] = []

    def ask(_parent: QWidget, _title: str, given: str, _kinds: str) -> tuple[str, str]:
        path = folder / Path(given).name
        assert path not in chosen
        chosen.append(path)
        return str(path), ""

    patch.setattr(QFileDialog, "getSaveFileName", ask)
    return chosen


class _Story:
    """The steps of the evening."""

    def __init__(self, desk: Desk, hand: Hand, words: Words, screen: QSize) -> None:
        self.desk = desk
        self.hand = hand
        self.words = words
        self.screen = screen
        desk.start(None)
        self.window = self._shown()

    def _shown(self) -> Window:
        window = self.desk.windows[-1]
        exposed(window)
        window.resize(self.screen)
        come_to_rest()
        assert window.size() == self.screen, "the window asks for more than the screen has"
        return window

    def _go(self, panel: str) -> None:
        self.hand.click(tr("terms", f"panel.{panel}"), QToolButton)

    def begins(self) -> None:
        hand, words = self.hand, self.words
        with hand.at("new plan"):
            hand.click(tr("shell", "action.new_plan"))
            hand.write(words.account)
            hand.fill(tr("shell", "new.our_company_hint"), words.ours)
            hand.fill(tr("shell", "new.opportunity_hint"), words.deal)
            hand.click(tr("shell", "new.create"))
        self.window = self._shown()

    def deal(self) -> None:
        hand = self.hand
        with hand.at("deal"):
            hand.fill(field_words("opportunities", "opened"), str(BEGUN))

    def people(self) -> None:
        hand = self.hand
        with hand.at("people"):
            self._go("role_map")
            hand.click(tr("rolemap", "add.quick"))
            hand.paste(self.words.people)
            hand.click(tr("people", "entry.add", n=9))
            hand.click(tr("shell", "sheet.close"))

    def feud(self) -> None:
        hand = self.hand
        with hand.at("feud"):
            hand.click_at(_middle(hand, self.words.against))
            card = hand.card(self.words.against)
            assert isinstance(card, PersonCard)
            to = _middle(hand, self.words.owner)
            handle = min(card.handles(), key=lambda at: (at - to).manhattanLength())
            hand.drag(card.mapToScene(handle), to)
            hand.choose(term(RelationKind.CONFLICT))

    def needs(self) -> None:
        hand = self.hand
        with hand.at("needs"):
            self._go("iceberg")
            hand.click(tr("iceberg", "add"), Button, last=True)
            hand.write(self.words.needs[0], enter=True)
            zone = hand.canvas().arrangement.zone_of(Depth.INTERNAL, NeedKind.POWER).box
            hand.click_at(QPointF(zone.x + zone.width / 2, zone.y + zone.height / 2), double=True)
            hand.write(self.words.needs[1], enter=True)
            hand.click(field_words("needs", "person"))
            hand.choose(self.words.owner)

    def factors(self) -> None:
        hand = self.hand
        with hand.at("factors"):
            self._go("factors")
            hand.click(tr("factors", "bar.factor"), Button, last=True)
            hand.write(self.words.factors[0], enter=True)
            cell = hand.canvas().arrangement.grid.cells[Cell(Direction.POSITIVE, Control.HIGH)]
            hand.click_at(QPointF(cell.center().x(), cell.bottom() - 8), double=True)
            hand.write(self.words.factors[1], enter=True)

    def strategies(self) -> None:
        hand, words = self.hand, self.words
        with hand.at("strategies"):
            hand.drag(_middle(hand, words.factors[0]), hand.canvas().arrangement.board.boxes["new"].center())
            hand.write(words.strategy, enter=True)
            hand.drag(_middle(hand, words.factors[1]), _middle(hand, words.strategy))
            hand.click_at(_middle(hand, words.strategy))
            hand.click(tr("inspector", "add.actions"), QLineEdit)
            hand.write(words.action, enter=True)

    def visits(self) -> None:
        hand, words = self.hand, self.words
        people = (words.owner, words.against, words.head)
        outcomes = (VisitOutcome.PRIMARY_MET, VisitOutcome.CONTINUATION, VisitOutcome.BACKUP_MET)
        with hand.at("visits"):
            self._go("visits")
            for what, day, whom, outcome in zip(words.visits, PAST, people, outcomes, strict=False):
                self._visit(what, day, whom)
                hand.click(term(outcome))
            hand.fill(tr("visits", "notes_hint"), words.heard)
            hand.fill(tr("visits", "promise_hint"), words.promise)
            hand.fill(tr("visits", "by_when"), AHEAD)
            hand.click(tr("visits", "add_promise"))
            self._visit(words.visits[3], AHEAD, words.owner)
            hand.fill(field_words("visits", "backup_objectives"), words.backup)

    def _visit(self, what: str, day: str, whom: str) -> None:
        hand = self.hand
        hand.click(tr("visits", "plan_visit"), Button)
        hand.write(what)
        hand.fill(field_words("visits", "date"), day)
        hand.click(tr("inspector", "add_to", field=field_words("visits", "people")))
        hand.choose(whom)

    def looks_back(self) -> None:
        hand, session = self.hand, session_in(self.window)
        with hand.at("look back"):
            self._go("role_map")
            hand.click_on(hand.see(tr("shell", "day"), DaySlider))
            assert TODAY > session.day > BEGUN
            assert hand.card(self.words.head)
            hand.click(tr("shell", "offer.go_today"))
            assert session.day == TODAY

    def prints(self, written: list[Path]) -> None:
        hand = self.hand
        with hand.at("briefs"):
            self._go("brief")
            hand.click(tr("briefing", "save"))
            hand.click(tr("briefing", "audience"), EnumCombo)
            hand.choose(term(Audience.CUSTOMER))
            hand.click(tr("briefing", "save"))
        team, customer = (path.read_bytes() for path in written[-2:])
        assert team != customer

    def saves_and_closes(self) -> None:
        hand = self.hand
        with hand.at("save and close"):
            for action in ("action.save", "action.close_window"):
                hand.choose_under(tr("shell", "menu"), tr("shell", "menu.file"), tr("shell", action))

    def opens(self, path: Path) -> Window:
        self.window = open_file(self.desk, path)
        return self.window


def _middle(hand: Hand, words: str) -> QPointF:
    return hand.card(words).sceneBoundingRect().center()


def _rows(plan: Plan) -> dict[str, object]:
    return {name: rows for name in plan.held() if (rows := dict(plan.rows(name)))}


def _is_told(plan: Plan, words: Words) -> None:
    """What the evening has to leave in the plan."""
    named = {person.name: person for person in plan.people.values()}
    (deal,) = plan.opportunities
    assert len(named) == 9
    roles = {name: roles_of(plan, deal, person.id, TODAY) for name, person in named.items()}
    assert sorted(str(role.since) for (role,) in roles.values())[::8] == ["2026-04-08", "2026-04-25"]
    (owner,) = roles[words.owner]
    assert (owner.role, owner.since) == (RoleName.OWNER, date(2026, 4, 12))
    (feud,) = [r for r in relations_on(plan, TODAY) if r.kind == RelationKind.CONFLICT]
    assert {feud.source, feud.target} == {named[words.against].id, named[words.owner].id}
    assert {need.text: need.person for need in plan.needs.values()} == {
        words.needs[0]: None,
        words.needs[1]: named[words.owner].id,
    }
    (strategy,) = plan.strategies.values()
    assert {plan.factors[factor].text for factor in strategy.factors} == set(words.factors)
    assert [(action.text, action.strategy) for action in plan.actions.values()] == [(words.action, strategy.id)]
    told = sorted((str(v.date), v.primary_objective, v.outcome) for v in plan.visits.values())
    outcomes = (VisitOutcome.PRIMARY_MET, VisitOutcome.CONTINUATION, VisitOutcome.BACKUP_MET, None)
    assert told == list(zip((*PAST, AHEAD), words.visits, outcomes, strict=True))
    (promise,) = plan.commitments.values()
    assert (promise.text, str(promise.due), promise.by) == (words.promise, AHEAD, named[words.head].id)
    stay = stage_on(plan, deal, BEGUN)
    assert stay is not None, "the deal stands in its first stage since it began"
