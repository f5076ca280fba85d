# SPDX-License-Identifier: EUPL-1.2
"""`python -m lykt.house.commands` is `lykt`."""

import sys

if __name__ == "__main__":
    try:
        from lykt.house.commands.main import main

        main()
    except KeyboardInterrupt:  # while it was still being loaded
        sys.exit(130)
