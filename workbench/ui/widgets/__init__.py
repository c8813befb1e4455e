"""Widgets that know no domain: texts and values come in, signals go out."""
