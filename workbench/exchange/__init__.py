"""Plans in other forms: what comes in and goes out, one file per format."""
