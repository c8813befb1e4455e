"""Merging two copies of a plan: the union of their revisions, and what it says; pure functions but for ``merger``.

What comes out follows from the union alone, whichever copy is whose, in whatever order copies meet, and whatever their
clocks say. Revisions that only mend what a union says (:mod:`workbench.storage.merging.mending`) are left out of it
until somebody's work rests on them, and written anew.
"""
