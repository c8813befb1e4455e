"""What row types declare, in short forms that a test can write out."""

from typing import NamedTuple

from workbench.domain.rows import Audience, Row, specs


class Shape(NamedTuple):
    """What holds for all rows of a type; ``parts`` of a row stand in the order they were made in, or are none."""

    audience: Audience = Audience.TEAM
    confidential: bool = False
    evidenced: bool = False
    key: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    series: tuple[str, ...] = ()
    parent: str = ""
    order: tuple[str, ...] = ()
    inherits: bool = False


def shape(row_type: type[Row]) -> Shape:
    """Return what *row_type* says of all its rows."""
    said = row_type.spec
    audience = specs(row_type)["audience"].default
    assert isinstance(audience, Audience)
    return Shape(audience, *(getattr(said, name) for name in Shape._fields[1:]))


def part_of(owner: str, **more: bool) -> Shape:
    """Return the shape of parts that stand in the order of the list they are in, as private as their whole."""
    return Shape(parent=owner, order=("place", "id"), inherits=True, **more)


def having(row_type: type[Row], habit: str) -> set[str]:
    """Return the fields of *row_type* that have *habit*, without the audience."""
    return {name for name, spec in specs(row_type).items() if getattr(spec, habit) and name != "audience"}
