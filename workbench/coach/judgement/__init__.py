"""How the coach judges what it has noticed: what is in hand, what is one matter, what weighs most."""
