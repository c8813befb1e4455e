"""Settings of the method that travel with the plan: what a new plan starts with, and changing them."""

from collections.abc import Mapping

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.appeals import AppealOrder
from workbench.domain.edits import Edits, change
from workbench.domain.method_settings import settings_said, texts_in_force
from workbench.domain.plan import Plan
from workbench.usecases import rows
from workbench.usecases.fields import Change
from workbench.usecases.ports import Label

CHANGED = Label("change_settings")


def begin_with(plan: Plan, own: Mapping[str, str], order: AppealOrder) -> Edits:
    """Return the edits by which a new *plan* says of the method what it leaves open.

    That is what the computer's *own* settings, texts by key, and its *order* of what counts with people say (R12).
    """
    said = settings_said(plan)
    texts = {key: text for key, text in texts_in_force(own).items() if key not in said}
    unusual = plan.account.appeal_order is None and order is not AppealOrder.EMOTION_FIRST
    return _edits(texts, order if unusual else None)


def set_method(plan: Plan, texts: Mapping[str, str], order: AppealOrder | None) -> Change:
    """Return the step by which *plan* goes by the settings in *texts*, by key, and by *order*; None leaves that."""
    said = settings_said(plan)
    others = {key: text for key, text in texts.items() if said.get(key) != text}
    return Change(CHANGED, _edits(others, order))


def _edits(texts: Mapping[str, str], order: AppealOrder | None) -> Edits:
    made = tuple(edit for key, text in texts.items() for edit in rows.add("settings", {"key": key, "value": text})[1])
    return made + (change("account", ACCOUNT_ID, {"appeal_order": order}) if order is not None else ())
