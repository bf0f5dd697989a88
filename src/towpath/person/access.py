"""Who may open each of the person's pages: one row for every address in urls.py."""

from towpath.kit.access import OPEN, Access, link

MINE = link(reads="episode")

ACCESS: dict[str, Access] = {
    "person:code": OPEN,
}
