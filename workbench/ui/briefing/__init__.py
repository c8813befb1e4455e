"""The brief panel: the strategy brief as it will print."""
