"""The role map: people as cards on the role matrix, with the relations between them (R1, R2, R3, R10)."""
