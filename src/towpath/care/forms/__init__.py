"""What practitioners and team leads type: one form a page, every field from the kit or from here."""
