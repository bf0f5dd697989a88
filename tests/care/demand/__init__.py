"""Times that were wanted in vain, and the page that counts them."""
