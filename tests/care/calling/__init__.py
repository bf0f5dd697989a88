"""The call list as a working day: who is on the phone, one call a shift, and what is handed over."""
