"""Visits and commitments: planned, debriefed and kept in one place (F7 to F9, N10, P7)."""
