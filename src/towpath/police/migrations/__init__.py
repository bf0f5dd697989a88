"""How the police tables came to be."""
