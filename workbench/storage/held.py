"""The database of a working copy, held open: what is in it stays within reach when its file is taken away.

The system gives up a file only when nobody has it open any more, wherever its name has gone. The driver does not say
why it refuses to write to such a file, so the file itself is looked at.
"""

import os
from pathlib import Path

from workbench.storage import reader


class Held:
    """Holds the *database* open from its making to :meth:`close`; raises OSError or an error of the driver."""

    def __init__(self, database: Path) -> None:
        self.connection: reader.Connection = reader.lasting(database)
        """For reading; by one thread at a time."""
        self._database = database
        self._file = database.stat()

    def is_in_place(self) -> bool:
        """Say whether the file that is held is the one at its path still."""
        try:
            return os.path.samestat(self._file, self._database.stat())
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
