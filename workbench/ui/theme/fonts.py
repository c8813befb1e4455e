"""The application font: the system's own Chinese face where it has a good one, else the one we bring."""

import sys

from PySide6.QtGui import QFont, QFontDatabase

from workbench.system.paths import resources
from workbench.ui.theme.tokens import BODY

SYSTEM_FACES = {
    "win32": ("Segoe UI", "Microsoft YaHei UI"),
    "darwin": (".AppleSystemUIFont", "PingFang SC"),
}
GOOD_FACES = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
OWN_FACE = "Noto Sans SC"
OWN_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def application_font() -> QFont:
    """Return the body font; loads the faces we bring only where the system has no good Chinese face."""
    made = QFont()
    made.setFamilies(_families())
    made.setPixelSize(BODY)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _families() -> list[str]:
    faces = SYSTEM_FACES.get(sys.platform)
    if faces is not None and QFontDatabase.hasFamily(faces[-1]):
        return list(faces)
    known = next((face for face in GOOD_FACES if QFontDatabase.hasFamily(face)), None)
    return [known] if known is not None else _own_families()


def _own_families() -> list[str]:
    for name in OWN_FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    return [OWN_FACE]
