"""The window around the panels, and the session they share."""
