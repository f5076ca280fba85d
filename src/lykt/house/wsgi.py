# SPDX-License-Identifier: EUPL-1.2
"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lykt.house.settings")
application = get_wsgi_application()
