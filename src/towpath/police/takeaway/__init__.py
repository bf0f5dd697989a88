"""What the person takes with them: card, leaflet, large print and Easy Read, in every language we have."""
