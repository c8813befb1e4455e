"""Which program's window may come to the front."""

import sys


def let_others_come_forward() -> None:
    """Allow another process to bring its window to the front; only Windows asks for that."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
