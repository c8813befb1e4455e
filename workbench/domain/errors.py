"""Known errors of the domain: calm, worded for the user, never a bug."""


class DomainError(Exception):
    """Something the plan does not allow; ``key`` names its sentence in the catalogue ``errors``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values
