"""The pages of the care site: each asks a query, shows a form, hands what was typed to an action."""
