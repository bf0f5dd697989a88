"""Group courses: their dates, places and waiting lists, who is kept apart, who came."""
