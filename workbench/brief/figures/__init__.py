"""Vector figures: each takes what is said and a width, and returns a drawing."""
