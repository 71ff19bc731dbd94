import pytest
from django.urls import reverse

from tests import factories


def queue(name):
    return reverse("workspace:queue", args=[name])


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize("name", ["mine", "teams", "unassigned", "open", "escalated"])
def test_a_queue_asks_five_queries_however_long(client_for, chen, ana, count, name, django_assert_num_queries):
    voice = factories.team("Voice", chen)
    for _index in range(count):
        made = factories.ticket(ana, assignee=None if name == "unassigned" else chen, team=voice)
    if name == "escalated":
        factories.escalation(made)
    client = client_for(chen)
    client.get(queue(name))

    with django_assert_num_queries(5):  # session, reader, counts, rows, notices
        answer = client.get(queue(name))

    assert f"#{made.pk}</span>" in answer.text


def test_a_queue_shows_severity_partner_and_who_spoke_last(client_for, chen, ana):
    made = factories.ticket(ana, assignee=chen, subject="Gateway is down")
    factories.escalation(made, impact=3, urgency=3)

    page = client_for(chen).get(queue("mine")).text

    assert "Gateway is down" in page
    assert "Altivia" in page
    assert 'class="sev e1' in page
    assert "Ana, " in page


def test_pages_of_a_queue_meet_without_gap_or_double(client_for, chen, ana):
    numbers = [factories.ticket(ana, assignee=chen).pk for _index in range(53)]
    client = client_for(chen)
    first = client.get(queue("mine"))
    second = client.get(first.context["older_url"] if first.context else _older(first.text))

    shown = [number for number in numbers if f"#{number}<" in first.text]
    rest = [number for number in numbers if f"#{number}<" in second.text]
    assert len(shown) == 50
    assert sorted(shown + rest) == numbers


def _older(page):
    return page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")


@pytest.mark.parametrize("after", ["nonsense", "2026-01-01~1", "\x00~\x00", f"2026-01-01T00:00:00+00:00~{10**30}"])
def test_a_mark_that_makes_no_sense_shows_a_page(client_for, chen, ana, after):
    factories.ticket(ana, assignee=chen)

    assert client_for(chen).get(queue("mine"), {"after": after}).status_code == 200


def test_a_team_shows_its_own_tickets_only(client_for, chen, ana):
    voice, billing = factories.team("Voice", chen), factories.team("Billing", chen)
    mine, other = factories.ticket(ana, team=voice), factories.ticket(ana, team=billing)

    page = client_for(chen).get(queue("teams"), {"team": voice.pk}).text

    assert f"#{mine.pk}<" in page
    assert f"#{other.pk}<" not in page


def test_counts_are_told_only_when_they_changed(client_for, chen, ana):
    client = client_for(chen)
    first = client.get(queue("mine")).text
    poll = first.split('id="queues" hx-get="')[1].split('"')[0].replace("&amp;", "&")

    assert client.get(poll).status_code == 204

    factories.ticket(ana, assignee=chen)
    news = client.get(poll)
    assert news.status_code == 200
    assert 'id="queues"' in news.text


def test_a_contact_finds_no_workspace(client_for, boris, ana):
    made = factories.ticket(ana)
    client = client_for(boris)

    for address in [queue("open"), reverse("workspace:ticket", args=[made.pk]), reverse("workspace:counts")]:
        answer = client.get(address)
        assert answer.status_code == 404
        assert made.subject not in answer.text


def test_an_unknown_queue_is_not_found(client_for, chen):
    assert client_for(chen).get(queue("theirs")).status_code == 404
