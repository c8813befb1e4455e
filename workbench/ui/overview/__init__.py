"""The overview: the whole plan at a glance, each part leading to its panel."""
