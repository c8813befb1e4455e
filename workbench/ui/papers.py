"""Which paper a brief is set on where the user has not said."""

from PySide6.QtCore import QLocale

from workbench.usecases.ports import Paper

LETTER_LANDS = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
    }
)
"""Where offices print on Letter."""


def paper_chosen(choice: str) -> Paper:
    """Return the paper of a *choice* in the settings: the one it names, or what suits the system's country."""
    if choice in set(Paper):
        return Paper(choice)
    return Paper.LETTER if QLocale.system().territory() in LETTER_LANDS else Paper.A4
