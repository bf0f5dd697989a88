"""What we keep of a promise that we have to change: one person to tell, until somebody has told them."""

from django.db import models
from django.db.models import Q

from .calendar import Booking
from .episode import Episode


class ToTell(models.Model):
    """One person whose time has changed on our side. Somebody tells them, in a way that is safe for them.

    `booking` is the time that was promised. `done_how` is the channel that was used, or how it ended.
    """

    class What(models.TextChoices):
        MOVE = "move", "They need another time"
        GIVEN_BACK = "given_back", "We could not keep the time"
        COLLEAGUE = "colleague", "Somebody else will meet them"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="to_tell")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="to_tell")
    what = models.CharField(max_length=12, choices=What.choices)
    asked_at = models.DateTimeField()
    asked_by_id = models.CharField(max_length=150)
    asked_by_name = models.CharField(max_length=150)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.CharField(max_length=150, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True)
    done_how = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="to_tell_what_is_known", condition=Q(what__in=("move", "given_back", "colleague"))
            ),
            models.CheckConstraint(
                name="to_tell_done_who_and_how",
                condition=Q(done_at__isnull=True, done_by_id="", done_by_name="", done_how="")
                | (Q(done_at__isnull=False) & ~Q(done_by_id="") & ~Q(done_by_name="") & ~Q(done_how="")),
            ),
            models.UniqueConstraint(
                name="to_tell_once_about_one_time",
                fields=("booking",),
                condition=Q(done_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"To tell: {self.get_what_display()}"
