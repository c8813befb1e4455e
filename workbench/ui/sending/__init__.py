"""Copies for somebody: the sheet that makes one, how it leaves, what is in it, and who holds which."""
