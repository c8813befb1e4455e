"""What colleagues write each other about the plan, and who looked it over."""
