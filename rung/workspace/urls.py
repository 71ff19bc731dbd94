from django.urls import path

import rung.parts.numbers  # noqa: F401  (registers <number:…>)
from rung.workspace.views import acts, escalation, messages, opening, partner, queues, ticket

app_name = "workspace"
urlpatterns = [
    path("", queues.start, name="start"),
    path("queues/counts/", queues.counts, name="counts"),
    path("queues/<slug:name>/", queues.queue, name="queue"),
    path("tickets/new/", opening.new_ticket, name="new_ticket"),
    path("tickets/lookup/", opening.lookup, name="lookup"),
    path("tickets/<number:number>/", ticket.ticket, name="ticket"),
    path("tickets/<number:number>/messages/", messages.write, name="write"),
    path("tickets/<number:number>/assignment/", acts.assign, name="assign"),
    path("tickets/<number:number>/status/", acts.status, name="status"),
    path("tickets/<number:number>/classification/", acts.classify, name="classify"),
    path("tickets/<number:number>/links/", acts.link, name="link"),
    path("tickets/<number:number>/links/<number:link_id>/removal/", acts.unlink, name="unlink"),
    path("tickets/<number:number>/following/", acts.follow, name="follow"),
    path("tickets/<number:number>/escalation/", escalation.escalate, name="escalate"),
    path("partners/<number:partner_id>/", partner.partner, name="partner"),
]
