"""The needs iceberg: what the customer has said, and what lies under it (N1)."""
