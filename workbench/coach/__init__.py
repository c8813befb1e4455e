"""The coach: what the method notices in a plan on a day. Rules are pure functions; they never touch the interface."""
