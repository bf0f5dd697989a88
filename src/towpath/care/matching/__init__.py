"""Who gets which open time, so that it is best for all who wait together. Pure: nothing here asks a store."""
