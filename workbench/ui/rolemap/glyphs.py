"""The signs of the role map: our position with a person by shape, letter and colour, role letters, power (R1, R3)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from workbench.domain.roles import PositionName, RoleName
from workbench.ui.language import tr
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import RADIUS_SMALL, SMALL

FILLS = {PositionName.FRIEND: "amber_ink", PositionName.SUPPLIER: "accent_fill", PositionName.PARTNER: "green_ink"}
"""What fills the sign; an outsider's stays hollow, an unknown one's is dashed."""
POWERS = 5
DOT = 2.5
DOT_STEP = 8.0


def position_letter(position: PositionName | None) -> str:
    """Return the letter of a position in the language in force."""
    return tr("terms", f"position_letter.{position or 'unknown'}")


def draw_position(painter: QPainter, centre: QPointF, radius: float, position: PositionName | None) -> None:
    """Draw the sign of *position*: ring, diamond, square or disc with its letter; readable without colour (R3)."""
    rect = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    fill = FILLS.get(position) if position else None
    if fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named(fill))
    else:
        painter.setPen(_hollow(position))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    _draw_shape(painter, rect, position)
    painter.setPen(_letter_ink(position))
    painter.setFont(font(max(1, round(radius)), bold=True))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), position_letter(position))


def _hollow(position: PositionName | None) -> QPen:
    pen = QPen(named("mute"), 1.75)
    if position is None:
        pen.setDashPattern([1.6, 1.6])
    return pen


def _letter_ink(position: PositionName | None) -> QColor:
    if position not in FILLS:
        return named("ink_2")
    return named("on_accent" if position == PositionName.SUPPLIER else "panel")


def _draw_shape(painter: QPainter, rect: QRectF, position: PositionName | None) -> None:
    if position == PositionName.FRIEND:
        reach, centre = rect.width() * 0.62, rect.center()
        corners = [QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0), QPointF(0, -reach)]
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
    elif position == PositionName.SUPPLIER:
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
    else:
        painter.drawEllipse(rect)


def draw_role_letter(painter: QPainter, rect: QRectF, role: RoleName | None, *, size: int = SMALL) -> None:
    """Draw the letter of *role* on a small plate, a question mark for none (R1)."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(named("hover"))
    painter.drawRoundedRect(rect, RADIUS_SMALL, RADIUS_SMALL)
    painter.setPen(named("ink" if role else "ink_2"))
    painter.setFont(font(size, bold=True))
    letter = tr("terms", f"role_letter.{role}") if role else "?"
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), letter)


def draw_power(painter: QPainter, right_middle: QPointF, power: int) -> None:
    """Draw *power* as filled ones of five dots that end at *right_middle* (R9)."""
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(POWERS):
        filled = number < power
        painter.setBrush(named("accent") if filled else colour(current().line_strong))
        x = right_middle.x() - (POWERS - 1 - number) * DOT_STEP - DOT
        painter.drawEllipse(QPointF(x, right_middle.y()), DOT, DOT)
