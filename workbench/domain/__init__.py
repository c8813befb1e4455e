"""What the program knows about key accounts: frozen rows and pure functions, standard library only."""
