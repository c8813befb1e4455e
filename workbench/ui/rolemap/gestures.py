"""The drags on the role map: one class each, one command at its end (R1, R9, R10)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from workbench.ui.forms.commands import MapPlace
from workbench.ui.language import tr
from workbench.ui.rolemap.backdrop import Backdrop
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.drop_hint import DropHint
from workbench.ui.rolemap.facts import CardKind
from workbench.ui.rolemap.geometry import Rect
from workbench.ui.rolemap.layout import nearest_free
from workbench.ui.rolemap.lines import DraftLine
from workbench.ui.rolemap.person_card import SIZES, PersonCard
from workbench.ui.rolemap.scene import Arrangement, RoleScene
from workbench.ui.terms import term
from workbench.ui.widgets.gestures import Press

CARRIED_Z = 12.0
ANOTHER = Qt.KeyboardModifier.ControlModifier


class CardDrag:
    """What all drags of cards share: the cards follow the pointer, and the canvas shows where they will lie."""

    def __init__(self, canvas: RoleCanvas, scene: RoleScene, backdrop: Backdrop) -> None:
        self._canvas = canvas
        self._scene = scene
        self._backdrop = backdrop
        self._hint = DropHint()
        canvas.scene().addItem(self._hint)
        self._carried: list[tuple[PersonCard, QPointF, float]] = []
        self._others: list[Rect] = []
        self._grip = QPointF()

    def start(self, press: Press) -> None:
        """Lift the cards."""
        card = press.card
        if isinstance(card, PersonCard):
            self._grip = press.at
            self._carried = [(other, other.pos(), other.zValue()) for other in self._cards_with(card)]
            for other, *_ in self._carried:
                other.stand()
                other.setZValue(CARRIED_Z)
            carried = {other.key for other, *_ in self._carried}
            still = (other for other in self._scene.cards() if other.key not in carried and other.isVisible())
            self._others = [other.rect() for other in still]

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Let the cards follow, and show what a drop here would do."""
        for card, origin, _ in self._carried:
            card.setPos(origin + at - self._grip)
        self._show_target()

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the cards down and do what was shown."""
        self.move(at, modifiers)
        cards = [card for card, *_ in self._carried]
        self._forget()
        if cards:
            self._drop(cards)
        self._scene.arrange()

    def cancel(self) -> None:
        """Let the cards go back."""
        self._forget()
        self._scene.arrange()

    def _forget(self) -> None:
        for card, _, z in self._carried:
            card.setZValue(z)
        self._carried = []
        self._hint.hide()
        self._aim(None, False)

    # What a subclass says

    def _cards_with(self, card: PersonCard) -> list[PersonCard]:
        return [card]

    def _drop(self, cards: list[PersonCard]) -> None:
        """Do it."""

    def _show_target(self) -> None:
        """Show what a drop here would do."""

    # What a subclass uses

    def _aim(self, target: PersonCard | None, band: bool) -> None:
        role = None
        if target is not None and self._scene.frame.on_map(target.rect().centre):
            role = self._scene.frame.role_under(target.rect().centre)
        if (role, band) != (self._backdrop.target, self._backdrop.band_is_target):
            self._backdrop.target, self._backdrop.band_is_target = role, band
            self._canvas.scene().update()

    def _landing(self, card: PersonCard) -> Rect:
        """Return where a card let go here will lie: as near as the others of the tile leave room."""
        frame = self._scene.frame
        size = SIZES[CardKind.GHOST if card.facts.kind == CardKind.GHOST else CardKind.MAIN]
        wish = Rect.around(card.rect().centre, size)
        room = frame.room(frame.role_under(wish.centre))
        inside = [rect for rect in self._others if room.holds(rect.centre)]
        return nearest_free(wish, room, inside) or wish.inside(room)


class MoveRole(CardDrag):
    """Drag cards of roles: in their tile they change place, in another the role changes, on the band it ends."""

    def __init__(
        self,
        canvas: RoleCanvas,
        scene: RoleScene,
        backdrop: Backdrop,
        moved: Callable[[dict[str, MapPlace]], object],
        ended: Callable[[list[str]], object],
    ) -> None:
        super().__init__(canvas, scene, backdrop)
        self._moved = moved
        self._ended = ended

    def accepts(self, press: Press) -> bool:
        """Take cards that have a role, on the map."""
        card = press.card
        return (
            isinstance(card, PersonCard)
            and card.facts.role is not None
            and self._scene.arrangement == Arrangement.MAP
            and not press.modifiers & ANOTHER
        )

    def _cards_with(self, card: PersonCard) -> list[PersonCard]:
        selected = self._canvas.selected_cards()
        several = [other for other in selected if isinstance(other, PersonCard) and other.facts.role is not None]
        return several if card in several else [card]

    def _over_band(self, card: PersonCard) -> bool:
        return card.rect().centre.y > self._scene.frame.height + SIZES[CardKind.MAIN][1]

    def _show_target(self) -> None:
        card = self._carried[0][0]
        band = self._over_band(card)
        self._aim(None if band else card, band)
        if band:
            self._hint.point(card.rect(), tr("rolemap", "drop.end_role"))
            return
        landing = self._landing(card)
        role = self._scene.frame.role_under(landing.centre)
        changes = card.facts.role is not None and role != card.facts.role.role
        words = tr("rolemap", "drop.becomes", role=term(role)) if changes else ""
        self._hint.point(landing, words)

    def _drop(self, cards: list[PersonCard]) -> None:
        self._scene.prefer([card.key for card in cards])
        roles = {card: card.facts.role.id for card in cards if card.facts.role is not None}
        if self._over_band(cards[0]):
            self._ended(list(roles.values()))
            return
        places = {cards[0]: self._landing(cards[0])} | {card: card.rect() for card in cards[1:]}
        self._moved({roles[card]: self._scene.frame.map_place(rect) for card, rect in places.items()})


class GiveRole(CardDrag):
    """Drag a person without a role onto the map; with Ctrl held, any person's card gives a further role (R1)."""

    def __init__(
        self, canvas: RoleCanvas, scene: RoleScene, backdrop: Backdrop, given: Callable[[str, MapPlace], object]
    ) -> None:
        super().__init__(canvas, scene, backdrop)
        self._given = given

    def accepts(self, press: Press) -> bool:
        """Take cards of people without a role, and with Ctrl those of all people."""
        card = press.card
        if not isinstance(card, PersonCard) or not card.takes_role or self._scene.arrangement != Arrangement.MAP:
            return False
        return card.facts.role is None or bool(press.modifiers & ANOTHER)

    def _show_target(self) -> None:
        card = self._carried[0][0]
        if not self._scene.frame.on_map(card.rect().centre):
            self._aim(None, False)
            self._hint.hide()
            return
        self._aim(card, False)
        landing = self._landing(card)
        role = term(self._scene.frame.role_under(landing.centre))
        further = card.facts.role is not None
        words = tr("rolemap", "drop.also", role=role) if further else tr("rolemap", "drop.becomes", role=role)
        self._hint.point(landing, words)

    def _drop(self, cards: list[PersonCard]) -> None:
        (card,) = cards
        if self._scene.frame.on_map(card.rect().centre):
            self._scene.prefer([card.key])
            self._given(card.facts.person, self._scene.frame.map_place(self._landing(card)))


class ReportTo(CardDrag):
    """Drag a card of the org chart onto the card of the superior (R9)."""

    def __init__(
        self, canvas: RoleCanvas, scene: RoleScene, backdrop: Backdrop, put_under: Callable[[str, str], object]
    ) -> None:
        super().__init__(canvas, scene, backdrop)
        self._put_under = put_under

    def accepts(self, press: Press) -> bool:
        """Take people's cards on the org chart."""
        return isinstance(press.card, PersonCard) and self._scene.arrangement == Arrangement.ORG

    def _superior(self, card: PersonCard) -> PersonCard | None:
        centre = card.rect().centre
        others = (c for c in self._scene.cards() if c is not card and c.isVisible() and c.facts.person)
        return next((other for other in others if other.rect().grown(10).holds(centre)), None)

    def _show_target(self) -> None:
        card = self._carried[0][0]
        superior = self._superior(card)
        if superior is None:
            self._hint.hide()
        else:
            words = tr("rolemap", "drop.reports_to", name=superior.facts.name)
            self._hint.point(superior.rect().grown(3), words)

    def _drop(self, cards: list[PersonCard]) -> None:
        (card,) = cards
        superior = self._superior(card)
        if superior is not None:
            self._put_under(card.facts.person, superior.facts.person)


class DrawRelation:
    """Drag from a handle at a card's edge to another person's card; the kind is asked there (R10)."""

    def __init__(self, canvas: RoleCanvas, scene: RoleScene, drawn: Callable[[PersonCard, PersonCard], object]) -> None:
        self._canvas = canvas
        self._scene = scene
        self._drawn = drawn
        self._source: PersonCard | None = None
        self._from = QPointF()
        self._draft = DraftLine()
        self._draft.hide()
        canvas.scene().addItem(self._draft)

    def accepts(self, press: Press) -> bool:
        """Take presses on a handle."""
        return isinstance(press.card, PersonCard) and press.card.handle_at(press.at) is not None

    def start(self, press: Press) -> None:
        """Begin the line."""
        if isinstance(press.card, PersonCard):
            self._source = press.card
            self._from = press.card.handle_at(press.at) or press.at
            self._draft.show()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Stretch the line."""
        target = self._target(at)
        self._draft.stretch(self._from, at, target.rect() if target is not None else None)

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """End the line at the card under the pointer; elsewhere nothing happens."""
        source, target = self._source, self._target(at)
        self.cancel()
        if source is not None and target is not None:
            self._drawn(source, target)

    def cancel(self) -> None:
        """Take the line away."""
        self._source = None
        self._draft.hide()

    def _target(self, at: QPointF) -> PersonCard | None:
        place = (at.x(), at.y())
        for card in self._scene.cards():
            if can_be_joined(self._source, card) and card.rect().grown(4).holds(place):
                return card
        return None


def can_be_joined(source: PersonCard | None, card: PersonCard) -> bool:
    """Say whether a line from *source* can end at *card*: another person's own card that is shown, not two of ours."""
    return (
        card is not source
        and bool(card.facts.person)
        and card.facts.kind != CardKind.GHOST
        and card.isVisible()
        and not (source is not None and source.facts.kind == card.facts.kind == CardKind.OURS)
    )
