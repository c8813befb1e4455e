"""What the system would ask in windows of its own, answered by the random user's dice, with files that are there."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox

from tests.support.plan_files import library
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.exchange.plan_json import write_plan
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.system.mail import MailWay
from workbench.ui.sending import departure

ENDINGS = ("", "", ".json", ".acctplan", ".pdf", ".png", ".svg")
SPOILT = '{"format": "account-plan", "people": [{"name": "\\ud800"}, {}, 1], "needs": {}}'


class SystemDialogs:
    """Answers for files, questions and printers; *did* hears what was asked."""

    def __init__(self, folder: Path, dice: Random, did: Callable[..., None], patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._dice = dice
        self._did = did
        self.impatient = False
        """Whether the user breaks off what the next dialog that waits is about."""
        patch.setattr(QFileDialog, "getSaveFileName", self._to_write)
        patch.setattr(QFileDialog, "getOpenFileName", self._to_read)
        patch.setattr(QMessageBox, "exec", lambda box: self._decide(box))
        patch.setattr(QPrintDialog, "exec", lambda _: 0)
        patch.setattr(QDesktopServices, "openUrl", lambda _: did("opened elsewhere") is None)
        patch.setattr(departure, "mail_way", lambda: dice.choice(list(MailWay)))
        patch.setattr(departure, "compose", lambda *_: did("mail") is None and dice.random() < 0.8)

    def lay_out(self, plan: Plan) -> None:
        """Put files beside the plan that can be imported and opened: exports of *plan* and of others, and rubbish."""
        other = sample("hospital", Language.EN)
        for name, written in (("own", plan), ("sample", other)):
            (self._folder / f"{name}.json").write_bytes(write_plan(written, Audience.PRIVATE))
            (self._folder / f"{name}-customer.json").write_bytes(write_plan(written, Audience.CUSTOMER))
        (self._folder / "spoilt.json").write_text(SPOILT, "utf-8")
        (self._folder / "damaged.acctplan").write_bytes(b"SQLite format 3\0" + bytes(5000))
        library().create(other, self._folder / "other.acctplan").store.close()

    def _to_write(self, *_: object, **__: object) -> tuple[str, str]:
        self._did("file dialog", "to write")
        self.impatient = self._dice.random() < 0.2
        name = f"out-{self._dice.randrange(3)}{self._dice.choice(ENDINGS)}"
        return (str(self._folder / name) if self._dice.random() < 0.6 else ""), ""

    def _to_read(self, *asked: object, **__: object) -> tuple[str, str]:
        self._did("file dialog", "to read")
        self.impatient = self._dice.random() < 0.2
        luck = self._dice.random()
        found = sorted(path for path in self._folder.iterdir() if path.is_file())
        fitting = [path for path in found if path.suffix and path.suffix in str(asked[-1])]
        chosen = self._dice.choice(fitting if fitting and luck < 0.7 else found)
        self._did("file", chosen.name)
        return (str(chosen) if luck < 0.85 else ""), ""

    def _decide(self, box: QMessageBox) -> int:
        self._did("question")
        box.show()
        button = self._dice.choice(box.buttons() or [None])
        if isinstance(button, QAbstractButton):
            button.click()
        box.hide()
        return 0
