"""Writes down what the actions would have left behind, without them: a year of history must not send notices.

Each method does to rows in memory what the action of the same name does to the database; the tests play the same
scenes through both and compare every field.
"""

from rung.importers.demo.scribe.escalations import EscalationScribe
from rung.importers.demo.scribe.pages import Keys, Pages
from rung.importers.demo.scribe.tickets import TicketScribe

__all__ = ["EscalationScribe", "Keys", "Pages", "TicketScribe"]
