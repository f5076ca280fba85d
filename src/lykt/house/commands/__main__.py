# SPDX-License-Identifier: EUPL-1.2
"""`python -m lykt.house.commands` is `lykt`."""

from lykt.house.commands.main import main

if __name__ == "__main__":
    main()
