"""The inspector: everything there is to say of the selected row, and what it hangs together with."""
