"""The Qt palette made from the tokens, for everything the style sheet does not reach."""

from PySide6.QtGui import QColor, QPalette

from workbench.ui.theme.tokens import Tokens

Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of *tokens*."""
    made = QPalette()
    for role, value in _roles(tokens).items():
        made.setColor(role, QColor(value))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.mute))
    return made


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        Role.Window: tokens.background,
        Role.WindowText: tokens.ink,
        Role.Base: tokens.panel,
        Role.AlternateBase: tokens.sunken,
        Role.Text: tokens.ink,
        Role.Button: tokens.raised,
        Role.ButtonText: tokens.ink,
        Role.BrightText: tokens.red_ink,
        Role.ToolTipBase: tokens.raised,
        Role.ToolTipText: tokens.ink,
        Role.PlaceholderText: tokens.ink_3,
        Role.Highlight: tokens.accent_fill,
        Role.HighlightedText: tokens.on_accent,
        Role.Accent: tokens.accent_fill,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
        Role.Light: tokens.raised,
        Role.Midlight: tokens.hover,
        Role.Mid: tokens.line_strong,
        Role.Dark: tokens.line_strong,
        Role.Shadow: tokens.mute,
    }
