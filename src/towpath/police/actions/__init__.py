"""What the police do: the only writers of the police store, a file per noun."""
