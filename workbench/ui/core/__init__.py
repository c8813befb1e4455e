"""What every panel stands on: the session, what is asked and told on the way, and how a panel is led."""
