"""A role map to test: its session, its plan, and the mouse and keys a user has."""

from datetime import date
from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.support.memory_store import document_of
from tests.support.settling import come_to_rest, exposed
from workbench.domain.deal import Competitor, Opportunity
from workbench.domain.people import Lane, Person, Relation, RelationKind, Side
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.roles import Position, Role, RoleName
from workbench.domain.rows import Confidence
from workbench.ui.core.session import Session
from workbench.ui.rolemap.panel import RoleMapPanel

DAY = date(2026, 5, 21)
EARLIER = date(2026, 3, 1)
CENTRES = {
    RoleName.OWNER: (0.75, 0.75),
    RoleName.APPROVER: (0.25, 0.75),
    RoleName.ADVOCATE: (0.75, 0.25),
    RoleName.GATEKEEPER: (0.25, 0.25),
}


def role_of(person, name, since=date(2026, 1, 12), until=None, **fields):
    x, y = CENTRES[name]
    values = {"x": x, "y": y, "confidence": Confidence.CONFIRMED} | fields
    return Role(id=f"{person}-{name}", person=person, opportunity="deal", role=name, since=since, until=until, **values)


def small_plan():
    """Return a plan of four people with roles, one without, and a competitor with one of theirs."""
    people = [
        Person(id="wang", name="王彤", title="采购部主任", power=4, lane=Lane.DECISION, reports_to="boss"),
        Person(id="zhou", name="周华", title="行政部主任", power=3, reports_to="boss"),
        Person(id="zhao", name="赵志", power=2, reports_to="boss"),
        Person(id="boss", name="院长", power=5),
        Person(id="driver", name="司机丙", reports_to="zhao"),
        Person(id="dealer", name="经销商代表", side=Side.COMPETITOR),
        Person(id="me", name="Me", side=Side.OURS),
    ]
    roles = [
        role_of("wang", RoleName.OWNER, date(2026, 5, 20)),
        role_of("wang", RoleName.GATEKEEPER, until=date(2026, 5, 20)),
        role_of("zhou", RoleName.APPROVER, x=0.4, y=0.51),
        role_of("boss", RoleName.APPROVER, x=0.1, y=0.98),
        role_of("zhao", RoleName.GATEKEEPER, confidence=Confidence.ASSUMED),
    ]
    relations = [Relation(id="feud", source="zhou", target="wang", kind=RelationKind.CONFLICT, strength=5)]
    positions = [
        Position(
            id="pw", person="wang", opportunity="deal", since=EARLIER, company_need_met=True, personal_need_met=True
        )
    ]
    rivals = [Competitor(id="local", opportunity="deal", name="本地经销商", method="低价", supporters=("zhao",))]
    return plan_of(people, roles, relations, positions, rivals)


def plan_of(people, roles=(), relations=(), positions=(), competitors=()):
    tables = {
        "people": people,
        "roles": roles,
        "relations": relations,
        "positions": positions,
        "competitors": competitors,
        "opportunities": [Opportunity(id="deal", name="全院移动电话采购")],
    }
    return Plan(empty_plan().tables | {name: {row.id: row for row in rows} for name, rows in tables.items()})


def crowd(people, relations):
    """Return a plan of many people with roles all over the map, reporting in a tree, and many relations."""
    chance = Random(7)
    made = [
        Person(
            id=f"p{n}",
            name=f"人物{n}" if n % 3 else f"Person with a longer name {n}",
            title="部门主任",
            power=n % 5 + 1,
            reports_to=f"p{(n - 1) // 6}" if n else None,
        )
        for n in range(people)
    ]
    roles = [
        role_of(f"p{n}", list(RoleName)[n % 4], **_somewhere(list(RoleName)[n % 4], chance))
        for n in range(people)
        if n % 12
    ]
    pairs = {tuple(sorted(chance.sample(range(people), 2))) for _ in range(relations)}
    lines = [
        Relation(id=f"r{a}-{b}", source=f"p{a}", target=f"p{b}", kind=list(RelationKind)[(a + b) % 4])
        for a, b in sorted(pairs)
    ]
    return plan_of(made, roles, lines)


def _somewhere(name, chance):
    x, y = CENTRES[name]
    return {"x": x + chance.uniform(-0.24, 0.24), "y": y + chance.uniform(-0.24, 0.24)}


def panel_of(qtbot, plan=None, size=(980, 640)):
    """Return a shown role map panel over a session of its own; the session is its child."""
    session = Session(document_of(plan or small_plan()), DAY)
    session.entering.begin()
    panel = RoleMapPanel(session)
    session.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    exposed(panel)
    settle(panel)
    return panel


def settle(panel):
    """Let short pauses pass and cards stop gliding."""
    come_to_rest()
    assert not any(card.gliding for card in panel.picture.scene.cards())


class Hand:
    """A user's mouse and keys on the canvas of a panel."""

    def __init__(self, panel):
        self.panel = panel
        self.canvas = panel.picture.canvas
        self.scene = panel.picture.scene

    def card(self, key):
        found = self.scene.card(key)
        assert found is not None, key
        return found

    def at(self, key):
        return self.pixel(self.card(key).rect().centre)

    def pixel(self, place):
        return self.canvas.mapFromScene(QPointF(*place))

    def middle_of(self, role):
        return self.pixel(self.scene.frame.tile(role).centre)

    def on_line(self, key):
        """Return the scene's middle of a straight line."""
        line = self.scene.wiring.item(key).facts
        ends = [self.card(end).rect().centre for end in (line.source, line.target)]
        return QPointF(sum(end.x for end in ends) / 2, sum(end.y for end in ends) / 2)

    def drag(self, start, end, modifiers=Qt.KeyboardModifier.NoModifier, *, let_go=True):
        port, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseMove(port, start)
        QTest.mousePress(port, left, modifiers, start)
        for step in range(1, 5):
            QTest.mouseMove(port, start + (end - start) * (step / 4))
        if let_go:
            QTest.mouseRelease(port, left, modifiers, end)
            settle(self.panel)

    def click(self, place, button=Qt.MouseButton.LeftButton):
        QTest.mouseClick(self.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(place))

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.canvas, key, modifiers)

    def select(self, key):
        self.click(self.at(key))
        assert self.canvas.selected_keys() == [key]
