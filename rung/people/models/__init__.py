from rung.people.models.attempt import Attempt
from rung.people.models.partner import Partner, PartnerDomain
from rung.people.models.person import Contact, Engineer, Person
from rung.people.models.team import Team

__all__ = ["Attempt", "Contact", "Engineer", "Partner", "PartnerDomain", "Person", "Team"]
