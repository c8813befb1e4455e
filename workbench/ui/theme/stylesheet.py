"""The one style sheet, made from the tokens.

Widgets choose a look through properties: ``kind`` on buttons (primary, quiet, danger), ``role`` on labels (title,
section, card, secondary, caption) and on frames (panel, card, bar).
"""

from workbench.system.paths import resources
from workbench.ui.theme.tokens import (
    BODY,
    CARD,
    RADIUS,
    RADIUS_CARD,
    RADIUS_PANEL,
    RADIUS_SMALL,
    SECTION,
    SMALL,
    SPACE,
    TINY,
    TITLE,
    Tokens,
)


def stylesheet(tokens: Tokens) -> str:
    """Return the style sheet of *tokens*."""
    # Labels come after frames: a QLabel is a QFrame too, and of two equal rules the later one wins.
    parts = (_frames, _labels, _window, _buttons, _fields, _choices, _menus, _views, _bars, _inspector)
    return "\n".join(part(tokens) for part in parts)


def _labels(t: Tokens) -> str:
    return f"""
QLabel, QLabel[role="card"] {{ background: transparent; border: none; }}
QLabel[role="title"] {{ font-size: {TITLE}px; font-weight: 700; color: {t.ink}; }}
QLabel[role="section"] {{ font-size: {SECTION}px; font-weight: 700; color: {t.ink}; }}
QLabel[role="card"] {{ font-size: {CARD}px; font-weight: 700; color: {t.ink}; }}
QLabel[role="strong"] {{ font-size: {BODY}px; font-weight: 700; color: {t.ink}; }}
QLabel[role="secondary"] {{ font-size: {SMALL}px; color: {t.ink_2}; }}
QLabel[role="problem"] {{ font-size: {SMALL}px; color: {t.red_ink}; }}
QLabel[role="caption"] {{ font-size: {TINY}px; color: {t.ink_3}; }}
"""


def _frames(t: Tokens) -> str:
    return f"""
QFrame[role="panel"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: {RADIUS_PANEL}px; }}
QFrame[role="card"] {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: {RADIUS_CARD}px; }}
QFrame[role="bar"] {{ background: {t.panel}; border: none; }}
QFrame[role="popup"] {{
    background: {t.raised}; border: 1px solid {t.line_strong}; border-radius: 0; }}
QFrame[role="segments"] {{
    background: {t.raised}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame[role="line"] {{ background: {t.line}; border: none; }}
"""


def _window(t: Tokens) -> str:
    """The parts around the panels: rail, bars, inspector, and the boxes of findings and notes."""
    findings = {"red": (t.red_soft, t.red), "amber": (t.amber_soft, t.amber), "grey": (t.sunken, t.mute)}
    findings["note"] = (t.accent_soft, t.accent)
    boxes = "".join(
        f"""QFrame[role="finding_{name}"] {{ background: {soft}; border: none; border-left: 3px solid {line};
    border-radius: {RADIUS_SMALL}px; }}\n"""
        for name, (soft, line) in findings.items()
    )
    return f"""
QWidget[role="rail"] {{ background: {t.panel}; border-right: 1px solid {t.line}; }}
QWidget[role="inspector"] {{ background: {t.panel}; border-left: 1px solid {t.line}; }}
QWidget[role="top_bar"] {{ background: {t.panel}; border-bottom: 1px solid {t.line}; }}
QWidget[role="coach_line"] {{ background: {t.panel}; border-top: 1px solid {t.line}; }}
{boxes}"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton, QToolButton {{
    background: {t.raised}; color: {t.ink}; border: 1px solid {t.line}; border-radius: {RADIUS}px;
    padding: 4px 10px; min-height: 20px; }}
QToolButton {{ padding: 4px 6px; min-width: 16px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.hover}; border-color: {t.line_strong}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.line}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {t.accent}; }}
QPushButton:checked, QToolButton:checked {{
    background: {t.accent_soft}; color: {t.accent}; border-color: {t.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.mute}; background: {t.sunken}; border-color: {t.line}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="primary"] {{
    background: {t.accent_fill}; color: {t.on_accent}; border-color: {t.accent_fill}; font-weight: 700; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_fill_hover}; border-color: {t.accent_fill_hover}; }}
QPushButton[kind="primary"]:focus {{ border-color: {t.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.line}; color: {t.mute}; border-color: {t.line}; }}
QPushButton[kind="danger"] {{ color: {t.red_ink}; }}
QPushButton[kind="danger"]:hover {{ background: {t.red_soft}; border-color: {t.red}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border-color: {t.accent}; }}
QToolButton[kind="segment"] {{
    background: transparent; border: 1px solid transparent; border-radius: {RADIUS_SMALL}px; padding: 1px 10px;
    color: {t.ink_2}; min-height: 20px; }}
QToolButton[kind="segment"]:hover {{ background: {t.hover}; }}
QToolButton[kind="segment"]:focus {{ border-color: {t.accent}; }}
QToolButton[kind="segment"]:checked {{ background: {t.accent_soft}; color: {t.accent}; }}
QToolButton[kind="rail"] {{
    background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0; color: {t.ink_2};
    padding: 7px 3px 7px 0; font-size: {SMALL}px; }}
QToolButton[kind="rail"]:hover {{ background: {t.hover}; }}
QToolButton[kind="rail"]:checked {{
    background: {t.accent_soft}; border-left-color: {t.accent}; color: {t.accent}; font-weight: 700; }}
QToolButton[kind="rail"]:focus {{
    border: 1px solid {t.accent}; border-left: 3px solid {t.accent}; padding: 6px 2px 6px 0; }}
QToolButton[kind="chip"] {{
    background: {t.hover}; border-color: transparent; padding: 0 5px; min-height: 17px; font-size: {SMALL}px;
    border-radius: {RADIUS_SMALL}px; color: {t.ink_2}; }}
QToolButton[kind="chip"]:hover {{ border-color: {t.line_strong}; }}
QToolButton[kind="chip"]:focus {{ border-color: {t.accent}; }}
QToolButton[kind="pick"] {{ background: {t.panel}; padding: 0 7px; min-height: 26px; }}
QToolButton[kind="pick"][problem="true"] {{ border-color: {t.red}; }}
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {{
    background: {t.accent_soft}; color: {t.accent}; }}
"""


def _fields(t: Tokens) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {{
    background: {t.panel}; color: {t.ink}; border: 1px solid {t.line}; border-radius: {RADIUS}px; padding: 3px 7px;
    selection-background-color: {t.accent_fill}; selection-color: {t.on_accent}; }}
QLineEdit, QAbstractSpinBox, QComboBox {{ padding: 0 7px; min-height: 26px; }}
QPlainTextEdit, QTextEdit {{ padding: 1px 5px; }}
QLineEdit QToolButton {{ background: transparent; border: none; padding: 0; min-width: 0; min-height: 0; }}
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{
    border-color: {t.line_strong}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
    border-color: {t.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {t.mute}; background: {t.sunken}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.sunken}; }}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {{ border-color: {t.red}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    subcontrol-origin: border; width: 20px; border: none; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{ image: none; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ outline: 0; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: 20px; padding: 3px 8px; border-radius: {RADIUS_SMALL}px; }}
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {{
    background: {t.accent_soft}; color: {t.accent}; }}
QComboBox QAbstractItemView::item:disabled {{ background: transparent; color: {t.mute}; }}
"""


def _choices(t: Tokens) -> str:
    tick = (resources() / "icons" / "tick.png").as_posix()
    return f"""
QCheckBox, QRadioButton {{ spacing: {SPACE}px; padding: 2px; border: 1px solid transparent;
    border-radius: {RADIUS_SMALL}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.mute}; }}
QCheckBox::indicator, QMenu::indicator, QAbstractItemView::indicator {{
    width: 14px; height: 14px; border: 1px solid {t.mute}; border-radius: 3px; background: {t.panel}; }}
QMenu::indicator {{ margin-left: 6px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked, QMenu::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {t.accent_fill}; border-color: {t.accent_fill}; image: url("{tick}"); }}
QCheckBox::indicator:indeterminate {{ background: {t.accent_soft}; border-color: {t.accent}; }}
QRadioButton::indicator {{
    width: 14px; height: 14px; border: 1px solid {t.mute}; border-radius: 8px; background: {t.panel}; }}
QRadioButton::indicator:checked {{
    width: 6px; height: 6px; border: 5px solid {t.accent_fill}; border-radius: 8px; background: {t.on_accent}; }}
"""


def _menus(t: Tokens) -> str:
    return f"""
QMenu, QComboBox QAbstractItemView {{
    background: {t.raised}; color: {t.ink}; border: 1px solid {t.line_strong}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: {RADIUS_SMALL}px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.accent}; }}
QMenu::item:disabled {{ color: {t.mute}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QToolTip {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.line_strong}; padding: 2px 4px; }}
"""


def _views(t: Tokens) -> str:
    return f"""
QAbstractItemView {{
    background: {t.panel}; color: {t.ink}; border: none; alternate-background-color: {t.sunken};
    selection-background-color: {t.selection}; selection-color: {t.ink}; outline: 0; }}
QTableView {{
    gridline-color: {t.line}; border: 1px solid {t.line}; border-radius: {RADIUS_CARD}px; padding: 3px; }}
QTableView[role="plain"] {{ border: none; padding: 0; }}
QTableView::item {{ padding: 0 5px; border: none; border-bottom: 1px solid {t.line}; }}
QListView::item {{ padding: 4px 8px; border-radius: {RADIUS_SMALL}px; }}
QListView::item:hover, QTreeView::item:hover {{ background: {t.hover}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: {t.selection}; color: {t.ink}; }}
QHeaderView {{ background: {t.panel}; }}
QHeaderView::section {{
    background: {t.panel}; color: {t.ink_2}; border: none; border-bottom: 1px solid {t.line_strong};
    padding: 6px 8px; font-size: {SMALL}px; font-weight: 700; }}
QHeaderView::section:hover {{ background: {t.hover}; }}
QTableCornerButton::section {{ background: {t.panel}; border: none; }}
QGraphicsView {{ border: none; background: transparent; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
"""


def _bars(t: Tokens) -> str:
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {t.line_strong}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {t.mute}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter[role="gap"]::handle {{ background: transparent; }}
QSplitter[role="gap"]::handle:horizontal {{ width: {SPACE}px; }}
QSplitter[role="gap"]::handle:vertical {{ height: {SPACE}px; }}
QSplitter[role="gap"]::handle:hover {{ background: {t.hover}; }}
QProgressBar {{
    background: {t.sunken}; border: 1px solid {t.line}; border-radius: {RADIUS_SMALL}px; text-align: center; }}
QProgressBar::chunk {{ background: {t.accent_fill}; border-radius: {RADIUS_SMALL}px; }}
QTabBar::tab {{ padding: 6px 12px; color: {t.ink_2}; border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.accent}; border-bottom-color: {t.accent}; }}
QTabWidget::pane {{ border: none; }}
"""


def _inspector(t: Tokens) -> str:
    """Fields of the inspector read like a page: they show that they are fields when one comes near."""
    fields = ("QLineEdit", "QPlainTextEdit", "QComboBox", 'QToolButton[kind="pick"]')
    quiet, near, held, wrong = (
        ", ".join(f'QWidget[role="inspector"] {field}{state}' for field in fields)
        for state in ("", ":hover", ":focus", '[problem="true"]')
    )
    return f"""
{quiet} {{ background: transparent; border-color: transparent; }}
QWidget[role="inspector"] QLineEdit {{ padding: 0 5px; min-height: 22px; }}
QWidget[role="inspector"] QComboBox, QWidget[role="inspector"] QToolButton[kind="pick"] {{ min-height: 22px; }}
QWidget[role="inspector"] QToolButton[kind="segment"] {{ min-height: 18px; padding: 0 6px; }}
{near} {{ background: {t.panel}; border-color: {t.line_strong}; }}
{held} {{ background: {t.panel}; border-color: {t.accent}; }}
{wrong} {{ border-color: {t.red}; }}
QWidget[role="inspector"] QPlainTextEdit[role="title"] {{
    font-size: {SECTION}px; font-weight: 700; padding: 0; margin-left: -4px; }}
QWidget[role="inspector"] *[role="adding"] {{ background: {t.panel}; border-color: {t.line}; }}
"""
