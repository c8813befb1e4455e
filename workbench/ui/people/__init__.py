"""Sheets about people that the role map opens: quick entry, coverage, risk, review, guided questions."""
