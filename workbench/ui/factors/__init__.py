"""The factors and strategy panel: the grid of factors beside the board of strategies (S1 to S4)."""
