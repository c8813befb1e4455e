"""The funnel: the stages of the deal, the need funnel of a talk, and the odds (F1, F2, N13)."""
