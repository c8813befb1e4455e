"""What in a person a need speaks to, and which of it counts first (R12)."""

import pytest

from workbench.domain.needs import (
    COMPANY_KINDS,
    PERSONAL_KINDS,
    Appeal,
    AppealOrder,
    Need,
    NeedKind,
    NeedSide,
    Source,
    kinds_by_appeal,
)

EASTERN, WESTERN = AppealOrder.EMOTION_FIRST, AppealOrder.LAW_FIRST


def need(kind: NeedKind, source: Source = Source.IMPLIED) -> Need:
    side = NeedSide.PERSONAL if kind in PERSONAL_KINDS else NeedSide.COMPANY
    return Need(id=kind, opportunity="deal", side=side, kind=kind, text="x", source=source)


@pytest.mark.parametrize("kind", NeedKind)
def test_what_is_personal_is_felt_but_for_logic_and_what_the_company_wants_is_reasoned(kind: NeedKind) -> None:
    reasoned = kind in COMPANY_KINDS or kind == NeedKind.LOGIC
    assert need(kind).appeal == (Appeal.REASON if reasoned else Appeal.EMOTION)
    assert need(kind, Source.OBLIGATORY).appeal == Appeal.LAW


def test_emotion_comes_first_in_the_east_and_law_in_the_west() -> None:
    needs = [
        need(NeedKind.FINANCE, Source.OBLIGATORY),
        need(NeedKind.IMAGE),
        need(NeedKind.POWER),
        need(NeedKind.IMAGE),
    ]
    found = {Appeal.EMOTION: [NeedKind.POWER], Appeal.REASON: [NeedKind.IMAGE], Appeal.LAW: [NeedKind.FINANCE]}
    assert list(kinds_by_appeal(needs, EASTERN).items()) == list(found.items())
    assert list(kinds_by_appeal(needs, WESTERN).items()) == list(found.items())[::-1]
    assert list(kinds_by_appeal([], WESTERN)) == [Appeal.LAW, Appeal.REASON, Appeal.EMOTION]
