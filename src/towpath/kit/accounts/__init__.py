"""Staff accounts of one site: who works here, in which role."""
