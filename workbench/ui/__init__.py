"""The windows: Qt widgets over the use cases."""
