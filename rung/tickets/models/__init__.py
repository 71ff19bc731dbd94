from rung.tickets.models.attachment import Attachment
from rung.tickets.models.link import Link
from rung.tickets.models.message import Message
from rung.tickets.models.subject_matter import ProblemType, Product
from rung.tickets.models.ticket import Ticket

__all__ = ["Attachment", "Link", "Message", "ProblemType", "Product", "Ticket"]
