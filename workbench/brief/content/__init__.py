"""What a brief says: frozen values in the words of one language, cut to one audience; not how it looks."""
