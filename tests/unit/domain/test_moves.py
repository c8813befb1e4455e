"""Moves of needs and factors, steps of narrowing, who has to know, and what is taken along to a visit."""

import pytest

from tests.support.contract import contract, declared
from tests.support.row_types import Shape, having, part_of, shape
from workbench.domain.informed import Informed
from workbench.domain.materials import Material
from workbench.domain.moves import DemandMove, FactorMove
from workbench.domain.narrowing import NarrowingStep
from workbench.domain.rows import Row

EVERY = (DemandMove, NarrowingStep, FactorMove, Informed, Material)


@pytest.mark.parametrize(
    ("row_type", "fields"),
    [
        (DemandMove, "need*→needs, since*: day, demand*, words"),
        (
            NarrowingStep,
            "need*→needs, date?: day, choice, remaining*: 1.., words, visit?→visits, place: number",
        ),
        (FactorMove, "factor*→factors, since*: day, direction?, control?, strength?: 1..5, reason"),
        (Informed, "strategy*→strategies, person*→people, date?: day, by?→people, note"),
        (Material, "visit*→visits, title*, page, point, given: bool, place: number"),
    ],
)
def test_the_fields_are_those_of_the_contract(row_type: type[Row], fields: str) -> None:
    assert declared(row_type) == contract(fields)


def test_a_move_belongs_to_its_owner_and_its_day() -> None:
    need = Shape(parent="need", order=("since",), inherits=True, key=("need", "since"), series=("since", "need"))
    factor = need._replace(parent="factor", key=("factor", "since"), series=("since", "factor"))
    assert (shape(DemandMove), shape(FactorMove)) == (need._replace(evidenced=True), factor)


def test_the_others_stand_in_order_and_are_as_private_as_their_whole() -> None:
    assert (shape(NarrowingStep), shape(Material)) == (part_of("need"), part_of("visit"))
    assert shape(Informed) == Shape(parent="strategy", order=("date", "id"), inherits=True)


def test_they_go_with_their_whole() -> None:
    owned = [having(row_type, "owned") for row_type in EVERY]
    assert owned == [{"need"}, {"need"}, {"factor"}, {"strategy", "person"}, {"visit"}]
