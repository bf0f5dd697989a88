"""The first page of the demonstration: who to be, what to press, the texts, and the clock."""
