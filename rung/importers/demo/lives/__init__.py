"""What happens to a ticket, and to an escalation: acts with their times, told to the scribe in order."""
