# SPDX-License-Identifier: EUPL-1.2
"""Stretches of the main road that several stories walk before their own begins, without stopping to look."""

from collections.abc import Callable

from visitor import Visitor

Somebody = Callable[..., Visitor]


def a_report(somebody: Somebody, words: str, name: str) -> Visitor:
    """Amina has sent a worry to Gamle Oslo."""
    amina = somebody("amina").goes("/worry/")
    amina.writes("What worries you?", words).writes("Name or nickname", name)
    amina.page.get_by_label(amina.say("Which service shall have it?")).select_option(
        label="Gamle Oslo barneverntjeneste"
    )
    return amina.presses("Send the report").sees("Thank you. Your report has been sent.")


def opens_report(officer: Visitor, words: str) -> Visitor:
    """The officer has the report before them. The inbox shows how it begins."""
    officer.goes("/inbox/").page.locator("#unchecked").get_by_role("link", name=words[:40]).first.click()
    return officer.sees("The sender's words")


def checks(officer: Visitor, why: str = "Amina er hos barnet nå.") -> Visitor:
    """There is no danger now, and it stands why."""
    question = officer.page.locator("section", has=officer.page.locator("#danger"))
    officer.chooses(officer.say("No, it can wait"), within=question).writes("Why?", why, within=question)
    return officer.presses("Keep the answer", within=question).sees("It can wait.")


def writes_review(officer: Visitor, why: str) -> Visitor:
    """The review is written and not yet sent."""
    officer.chooses({"nb": "Undersøke", "en": "Investigate"}[officer.look.language]).sees("This begins")
    return officer.writes(
        "Why?", why, within=officer.page.locator("section", has=officer.page.locator("#what"))
    )


def opens_case(officer: Visitor, lead: str, why: str = "Vi må vite mer.") -> Visitor:
    """The child of the report has this lead."""
    form = officer.page.locator(
        "details[open] form", has=officer.page.get_by_label(officer.say("Who is the lead?"))
    )
    form.get_by_label(officer.say("Who is the lead?")).select_option(label=lead)
    officer.writes("Why?", why, within=form).presses("Open the case", within=form)
    return officer.sees("%(name)s is the lead now.", name=lead)


def opens_child(officer: Visitor, name: str) -> Visitor:
    """The officer has the child's page before them."""
    officer.goes("/children/").page.get_by_role("link", name=name).first.click()
    return officer.sees("What happened")
