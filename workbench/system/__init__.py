"""The machine around the program: paths, settings, logs and languages."""
