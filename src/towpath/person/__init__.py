"""The person's own pages: two doors, and what each of them opens. Built on care's queries and actions."""
