# SPDX-License-Identifier: EUPL-1.2
"""The small process that reads a stranger's file: little memory, little time, no surroundings.

On stdin a line of JSON ({"name", "indicators"}) and the file; on stdout what was read, as JSON."""

import json
import resource
import sys
from importlib import import_module

MEMORY = 200 << 20  # bytes; pyxform and a large form need 60 MB
SCRATCH = 10 << 20  # bytes; pyxform writes the XForm to a file of its own, and removes it
SECONDS = 2  # of the processor, so that a busy machine refuses nobody


def main() -> None:
    """What was read is on stdout. The limits stand before anything that reads is even loaded."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (SCRATCH, SCRATCH))
    asked = json.loads(sys.stdin.buffer.readline())
    parsing = import_module("lykt.engines.xlsforms.parsing")
    read = parsing.parse(sys.stdin.buffer.read(), asked["name"], indicators=asked["indicators"])
    sys.stdout.write(json.dumps(import_module("lykt.engines.xlsforms.stored").as_json(read)))


if __name__ == "__main__":
    main()
