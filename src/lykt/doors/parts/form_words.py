# SPDX-License-Identifier: EUPL-1.2
"""What stands around the questions of a form, in the reader's language. `forms/*.js` asks for each by its name here."""

from typing import Final

from django.utils.translation import gettext, gettext_noop

FORM_WORDS: Final = {
    # At a question.
    "must": gettext_noop("(must be answered)"),
    "required": gettext_noop("This must be answered before you can send."),
    "does-not-fit": gettext_noop("This answer does not fit here. Look at it once more."),
    "whole-number": gettext_noop("Write a whole number, for example 15."),
    "number": gettext_noop("Write a number, for example 1.5."),
    "whole-date": gettext_noop("Write the whole date: day, month and year."),
    "whole-time": gettext_noop("Write hours and minutes, for example 21:40."),
    "choose": gettext_noop("Choose"),
    "clear": gettext_noop("Remove the answer"),
    "moved": gettext_noop("%(what)s is now number %(n)s of %(total)s"),
    "move-up": gettext_noop("Move %(what)s up"),
    "move-down": gettext_noop("Move %(what)s down"),
    "keep-order": gettext_noop("The order is right"),
    "remove-file": gettext_noop("Remove the file"),
    "file-goes": gettext_noop("The file goes with the form when you send it."),
    "file-with-form": gettext_noop(
        "The file goes with the form when you send it. It is not kept in the draft: if you leave the page, choose it again."
    ),
    "needs-collect": gettext_noop(
        "This question needs a phone with ODK Collect. You can leave it open here and still send the form."
    ),
    # What the record answers already.
    "known": gettext_noop("Already in the record:"),
    "known-before": gettext_noop("In the record already"),  # where nothing follows it
    "answer-anew": gettext_noop("Add an answer of your own"),
    # What comes several times.
    "group": gettext_noop("Part"),
    "add": gettext_noop("Add: %(what)s"),
    "remove": gettext_noop("Remove %(what)s"),
    "remove-sure": gettext_noop("Remove %(what)s, with everything written in it?"),
    "remove-yes": gettext_noop("Yes, remove"),
    "remove-no": gettext_noop("No, keep it"),
    "removed": gettext_noop("%(what)s has been removed"),
    "more-questions": gettext_noop("There are more questions now."),
    "fewer-questions": gettext_noop("There are fewer questions now."),
    # From place to place.
    "place": gettext_noop("%(n)s of %(total)s"),
    "language": gettext_noop("Language"),
    "back": gettext_noop("Back"),
    "next": gettext_noop("Next"),
    "read-through": gettext_noop("Read through the answers"),
    "review-heading": gettext_noop("Read through before you send"),
    "review-intro": gettext_noop("You may send it as it is, also with questions left open."),
    "ticked": gettext_noop("Yes"),
    "not-answered": gettext_noop("Not answered"),
    "change": gettext_noop("Change"),
    "missing": gettext_noop("Something is missing before this can be sent"),
    "send": gettext_noop("Send"),
    # What became of it.
    "saved": gettext_noop("saved"),
    "not-saved": gettext_noop("not saved: no contact. Your text stays here, and we try again."),
    "not-sent": gettext_noop("not sent yet: no contact. Your text stays here, and we try again."),
    "not-taken": gettext_noop("No contact just now. Your text stays here. Try again in a moment."),
    "signed-out": gettext_noop(
        "You have been signed out. What you wrote is still here, but not saved. Sign in in a new tab, and come back here."
    ),
    "signed-out-sending": gettext_noop(
        "You have been signed out, so nothing was sent. What you wrote is still here. Sign in in a new tab, come back and send again."
    ),
    "sign-in": gettext_noop("Sign in in a new tab"),
    "save-again": gettext_noop("Save again"),
    "send-again": gettext_noop("Send again"),
    "stale": gettext_noop(
        "This form has been written in elsewhere since you opened it here. Both versions are still there. Nothing more is saved before you choose."
    ),
    "show-other": gettext_noop("Show the other one"),
    "keep-this": gettext_noop("Keep this one instead"),
    "refused": gettext_noop("This could not be taken in. Everything you wrote is still here."),
    "sent": gettext_noop("It has been sent."),
    "no-form": gettext_noop("No contact with Lykt just now, so the form could not be fetched."),
    "no-engine": gettext_noop("This browser cannot show the form. Try another browser, or another machine."),
    "broken-form": gettext_noop("This form has a fault and cannot be shown. Tell whoever made it."),
    "broken-draft": gettext_noop(
        "Your draft could not be opened in this form. It has not been thrown away. You can begin with an empty form."
    ),
    "begin-afresh": gettext_noop("Begin with an empty form"),
    "try-again": gettext_noop("Try again"),
}

# A trial says that it is one, where it would be read through before it is sent.
TRIAL_WORDS: Final = {
    "review-heading": gettext_noop("Here the answers are read through before they are sent"),
    "review-intro": gettext_noop("This is a trial: nothing is saved, and nothing is sent."),
    "missing": gettext_noop("Something is missing: whoever fills it in cannot send it like this"),
    "send": gettext_noop("End the trial"),
}


def form_words(send: str = "", *, is_trial: bool = False) -> dict[str, str]:
    """All of them as the reader reads them; `send` says what the last button does, where "Send" alone is too little."""
    words = {name: gettext(text) for name, text in (FORM_WORDS | (TRIAL_WORDS if is_trial else {})).items()}
    return words | ({"send": send} if send else {})
