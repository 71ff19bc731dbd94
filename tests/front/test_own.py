from django.urls import reverse

from rung.people.models import Person

PASSWORD = "staircase-of-oak-41"


def test_a_profile_takes_no_field_that_is_not_ones_own(client_for, pat, brightline):
    client_for(pat).post(
        reverse("front:profile"),
        {
            "name": "Pat",
            "time_zone": "Europe/Oslo",
            "languages": "en",
            "role": "administrator",
            "is_partner_admin": "on",
            "sees_partner_tickets": "on",
            "partner": brightline.pk,
        },
    )

    held = Person.objects.get(pk=pat.pk)
    assert (held.name, held.time_zone) == ("Pat", "Europe/Oslo")
    assert (held.role, held.partner_id) == (pat.role, pat.partner_id)
    assert not held.is_partner_admin
    assert not held.sees_partner_tickets


def test_changing_the_password_needs_the_present_one_and_keeps_this_session(client_for, pat):
    pat.set_password(PASSWORD)
    pat.save()
    here, elsewhere = client_for(pat), client_for(pat)
    new = {"password": "banister-of-ash-72", "again": "banister-of-ash-72"}

    wrong = here.post(reverse("front:password"), {"present": "guess", **new})
    done = here.post(reverse("front:password"), {"present": PASSWORD, **new})

    assert wrong.status_code == 422
    assert done.status_code == 303
    assert here.get(reverse("portal:home")).status_code == 200
    assert elsewhere.get(reverse("portal:home")).status_code == 302


def test_the_mail_of_the_demo_is_nowhere_else(client_for, pat):
    assert client_for(pat).get(reverse("front:demo_mail")).status_code == 404


def test_what_was_typed_survives_an_expired_session(client_left_by, pat):
    address = reverse("portal:new_ticket")
    pat.set_password(PASSWORD)
    pat.save()
    client = client_left_by(pat)

    lost = client.post(address, {"subject": "Handsets reboot", "description": "A long story that nobody types twice"})
    client.post(reverse("front:sign_in"), {"email": pat.email, "password": PASSWORD, "next": address})
    page = client.get(address)

    assert lost.headers["Location"].startswith(reverse("front:sign_in"))
    assert "A long story that nobody types twice" in page.content.decode()


def test_jumping_to_a_number_tells_nothing_of_others(client_for, boris, pat, now):
    from tests import factories

    ticket = factories.ticket(pat)
    foreign = client_for(boris).get(reverse("front:go"), {"q": f"#{ticket.pk}"})
    nowhere = client_for(boris).get(reverse("front:go"), {"q": "#999999"})
    own = client_for(pat).get(reverse("front:go"), {"q": f" # {ticket.pk} "})

    assert foreign.status_code == nowhere.status_code == 404
    assert own.headers["Location"] == reverse("portal:ticket", args=[ticket.pk])


def test_what_was_typed_goes_back_to_nobody_else(client_left_by, pat, ana):
    address = reverse("portal:new_ticket")
    client = client_left_by(pat)

    client.post(address, {"subject": "Handsets reboot", "description": "A secret of Pat's"})
    client.force_login(ana)

    assert "A secret of Pat" not in client.get(address).content.decode()


def test_no_password_is_kept_with_an_ended_session(client_left_by, pat):
    client = client_left_by(pat)

    client.post(reverse("front:password"), {"present": "x", "password": "y", "again": "y"})

    assert "kept_form" not in client.session


def test_nothing_is_kept_of_who_was_never_here(client, pat):
    client.post(reverse("portal:new_ticket"), {f"field-{number}": "" for number in range(900)})

    assert "kept_form" not in client.session
