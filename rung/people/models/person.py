from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from rung.people.models.partner import Partner
from rung.people.states import VENDOR_ROLES, Role


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def of_vendor(self) -> Self:
        return self.filter(role__in=VENDOR_ROLES)

    def in_partner_success(self) -> Self:
        return self.filter(role=Role.PARTNER_SUCCESS)


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class ContactManager(PersonManager):
    def get_queryset(self) -> PersonQuerySet:
        return super().get_queryset().filter(role=Role.CONTACT)


class EngineerManager(PersonManager):
    def get_queryset(self) -> PersonQuerySet:
        return super().get_queryset().filter(role__in=VENDOR_ROLES)


class Person(AbstractBaseUser):
    """Anybody who signs in. A contact belongs to exactly one partner; the vendor's people belong to none."""

    email = models.EmailField(_("email"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    title = models.CharField(_("title"), max_length=80, blank=True, help_text=_("Such as: Head of Partner Success"))
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    is_partner_admin = models.BooleanField(_("partner admin"), default=False)
    sees_partner_tickets = models.BooleanField(_("sees all tickets of the partner"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    language = models.CharField(_("language"), max_length=10, default="en")
    languages = models.CharField(_("languages spoken"), max_length=60, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField()
    # Changed to end what was handed out before: sessions, and links in mails.
    session_epoch = models.PositiveIntegerField(default=0)
    link_nonce = models.CharField(max_length=32, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.CONTACT, partner__isnull=False)
                | (~Q(role=Role.CONTACT) & Q(partner__isnull=True)),
                name="contacts_have_a_partner_others_none",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.CONTACT) | Q(is_partner_admin=False, sees_partner_tickets=False),
                name="only_contacts_are_partner_admins",
            ),
        ]
        indexes = [models.Index(fields=["role", "is_active"], name="person_by_role")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    @property
    def is_vendor(self) -> bool:
        return self.role in VENDOR_ROLES

    @property
    def is_contact(self) -> bool:
        return self.role == Role.CONTACT

    @property
    def is_partner_success(self) -> bool:
        return self.role == Role.PARTNER_SUCCESS

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    @property
    def sees_whole_partner(self) -> bool:
        return self.is_partner_admin or self.sees_partner_tickets

    @property
    def initials(self) -> str:
        words = self.name.split()
        return ("".join(word[0] for word in words[:2]) or "?").upper()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django asks for this on every request: a new epoch signs the person out everywhere."""
        return salted_hmac(
            "rung.people.session",
            f"{self.password}:{self.session_epoch}:{self.role}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Contact(Person):
    """A person at a partner."""

    objects = ContactManager()  # type: ignore[misc]

    class Meta:
        proxy = True


class Engineer(Person):
    """The vendor's person: works tickets, holds escalations, or configures Rung."""

    objects = EngineerManager()  # type: ignore[misc]

    class Meta:
        proxy = True
