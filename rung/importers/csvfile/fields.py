"""What a column can be. The words are shown by `rung import csv --help` and in docs/admin/import.md."""

FIELDS = {
    "number": "the ticket's number in the source; lines that share it are the events of one ticket",
    "at": "the time of the line",
    "opened_at": "when the ticket was opened, if that is not the time of its first line",
    "solved_at": "when it was solved, for files with one line a ticket",
    "closed_at": "when it was closed, for files with one line a ticket",
    "subject": "the subject; taken from the description if there is none",
    "description": "the first message; taken from the subject if there is none",
    "reply": "a public reply, by whom `by` names",
    "note": "an internal note",
    "type": "any, question, incident, problem, feature_request, emergency",
    "status": "new, open, waiting_partner, waiting_third_party, solved, closed",
    "priority": "low, normal, high, urgent",
    "outcome": "solved, not_possible, feature_request, bug_raised, patched; solved if nothing is said",
    "problem_type": "a path in the tree of problem types, such as Call quality / Echo",
    "product": "the product",
    "partner": "the partner's name",
    "requester": "the contact's name",
    "requester_email": "the contact's address",
    "team": "the team",
    "assignee": "the engineer who holds it, by name or address",
    "by": "who did what the line tells, by name or address",
}

TIMES = ("at", "opened_at", "solved_at", "closed_at")
