"""The police room: from the offer on the street to the recorded outcome."""
