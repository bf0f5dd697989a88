"""What officers and the desk type: one form a page."""
