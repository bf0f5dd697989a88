"""What we keep of what one practitioner offers: languages, ways of meeting, the usual place."""

from django.db import models
from django.db.models import Q


class Gender(models.TextChoices):
    """Whom somebody may ask to talk with. It is kept for that and for nothing else."""

    WOMAN = "woman", "A woman"
    MAN = "man", "A man"


class Practitioner(models.Model):
    """What one member of staff can offer a person. Whoever has no row speaks English, on the phone."""

    username = models.CharField(max_length=150, unique=True)
    languages = models.JSONField(default=list, blank=True)
    # Empty: they would rather not say, so whoever asked for a woman or a man is not matched with them.
    gender = models.CharField(max_length=10, choices=Gender.choices, blank=True)
    modes = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("username",)
        constraints = (
            models.CheckConstraint(
                condition=Q(gender__in=("", *Gender.values)), name="practitioner_gender_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"What {self.username} offers"
