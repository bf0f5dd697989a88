"""What we keep of a member of staff: a name, one role, and the number they are known by."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from towpath.kit.actor import Actor


class Users(BaseUserManager["User"]):
    """Finds staff by user name, whatever the capitals."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A member of staff of this site. Roles are data here; what a role may do is code."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=40)
    number = models.CharField(max_length=20, blank=True)
    team = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    # Set while the password is one that an administrator gave: it works until then, and has to be changed.
    one_time_until = models.DateTimeField(null=True, blank=True)
    # Counts the changes, so that of two administrators who look at once the second is told.
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    objects = Users()

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name

    def actor(self) -> Actor:
        """This member of staff as the doer of a deed."""
        return Actor(id=self.username, name=self.name, role=self.role, team=self.team)


class FailedSignIn(models.Model):
    """A wrong password, counted against where it came from. It holds a digest, not a name or an address."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("key", "at"), name="failed_sign_in"),)

    def __str__(self) -> str:
        return f"at {self.at:%H:%M}"
