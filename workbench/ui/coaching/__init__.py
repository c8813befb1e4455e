"""The coach in the window: one line of counts that opens to a list of findings."""
