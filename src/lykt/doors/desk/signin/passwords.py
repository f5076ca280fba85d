# SPDX-License-Identifier: EUPL-1.2
"""What a password needs, said in our own words: Django's sentence has no Norwegian."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        return _("The password needs at least %(n)s characters.") % {"n": self.min_length}

    def get_help_text(self) -> str:
        return self.get_error_message()
