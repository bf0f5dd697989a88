"""What every test of a care page starts from."""

from tests.care.screens.desk import at_ten

__all__ = ["at_ten"]
