"""What a user can do with a plan: pure functions that return edits, and the document that applies them."""
