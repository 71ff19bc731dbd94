"""Who is in the demo, and what they work with: the vendor's people, the partners, problem types, playbooks, ladder."""

from rung.importers.demo.cast.company import Company
from rung.importers.demo.cast.opening import set_up
from rung.importers.demo.cast.partners import PartnerWorld
from rung.importers.demo.cast.vendor import PASSWORD

__all__ = ["PASSWORD", "Company", "PartnerWorld", "set_up"]
