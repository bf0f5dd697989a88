"""The words that we use and leave out, told from what a text says and who may come to read it."""
