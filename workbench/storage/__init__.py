"""Plan files: what they hold, how an edit becomes durable, and how a file is read, written and recovered."""
