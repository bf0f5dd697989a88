"""Names the person room for Django."""

from django.apps import AppConfig


class PersonConfig(AppConfig):
    """The person's pages as an installed app. It keeps nothing of its own: the store is care's."""

    name = "towpath.person"
    label = "person"
    verbose_name = "My appointment"
