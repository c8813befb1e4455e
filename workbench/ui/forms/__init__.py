"""Fields, lines and lists over rows of the plan, from which forms are put together."""
