"""What a scheme is: its rules, its words, its clocks. Pure: no Django, no clock, no network."""
