"""The windows: Qt widgets over the use cases."""

from workbench.ui.guard import install

install()  # Before the first class is made.
