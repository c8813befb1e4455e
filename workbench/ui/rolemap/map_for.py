"""The map as an audience may see it: drawn of a plan cut to them, on a canvas of its own that is never shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget

from workbench.domain.audience import visible_to
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.rolemap.backdrop import Backdrop
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.facts import CardFacts, CardKind, cards_on, lines_on
from workbench.ui.rolemap.scene import RoleScene
from workbench.ui.rolemap.taking import PictureTaker
from workbench.ui.rolemap.traces import traces_of
from workbench.ui.terms import day_text, term


class MapFor:
    """Makes pictures of the map on *canvas* and *scene* for audiences; *home* owns what is made for them."""

    def __init__(self, session: Session, canvas: RoleCanvas, scene: RoleScene, home: QWidget) -> None:
        self._session = session
        self._canvas = canvas
        self._scene = scene
        self._home = home
        self._own = PictureTaker(canvas, scene)

    def count(self, audience: Audience) -> tuple[int, int]:
        """Return how many of the cards on the map *audience* may see, and how many there are."""
        shown = sum(map(self._scene.admits, self._cards(self._seen(audience), audience).values()))
        return shown, sum(self._scene.admits(card.facts) for card in self._scene.cards())

    def heading(self, audience: Audience) -> str:
        """Return what stands over the picture: account, deal as far as it may be named, day, and who it is for."""
        plan = self._seen(audience)
        deal = plan.opportunities.get(self._session.opportunity or "")
        named = [plan.account.name, deal.name if deal is not None else ""]
        title = tr("rolemap", "more.separator").join(name for name in named if name)
        seen_by = term(audience)
        return tr("rolemap", "more.heading", title=title, day=day_text(self._session.day), audience=seen_by)

    @contextmanager
    def taker(self, audience: Audience) -> Iterator[PictureTaker]:
        """Give what takes pictures of the map for *audience*: for the author just what is on the screen."""
        if audience == Audience.PRIVATE:
            yield self._own
            return
        backdrop = Backdrop()
        canvas = RoleCanvas(backdrop, self._home)
        canvas.viewport().resize(self._canvas.viewport().size())
        try:
            scene = RoleScene(canvas, backdrop)
            self._fill(scene, audience)
            yield PictureTaker(canvas, scene)
        finally:
            canvas.deleteLater()

    def _fill(self, scene: RoleScene, audience: Audience) -> None:
        plan, session = self._seen(audience), self._session
        cards = self._cards(plan, audience)
        compared = session.view.compared
        if compared is not None:
            then = visible_to(session.plan_on(compared), audience)
            before = cards_on(then, session.opportunity, compared, told=False)
            scene.set_traces(traces_of(before, cards, compared))
        scene.set_arrangement(self._scene.arrangement)
        scene.show(cards, lines_on(plan, session.opportunity, session.day, cards), plan.people)
        scene.set_filter(self._scene.admits)

    def _seen(self, audience: Audience) -> Plan:
        return visible_to(self._session.plan, audience)

    def _cards(self, plan: Plan, audience: Audience) -> dict[str, CardFacts]:
        session = self._session
        ours = any(card.facts.kind == CardKind.OURS for card in self._scene.cards())
        told = audience == Audience.PRIVATE
        found = cards_on(plan, session.opportunity, session.day, ours=ours, told=told)
        # Somebody tied to a hidden opportunity alone would seem to belong to every one.
        return {key: card for key, card in found.items() if self._scene.card(key) is not None}
