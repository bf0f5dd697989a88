"""The police pages: each asks or does one thing of the room, and shows the answer."""
