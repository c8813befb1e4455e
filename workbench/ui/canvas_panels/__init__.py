"""What the panels that are canvases share: the coach's marks on cards, and writing that becomes steps of the plan."""
