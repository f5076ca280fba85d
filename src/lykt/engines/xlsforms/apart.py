# SPDX-License-Identifier: EUPL-1.2
"""The small process that reads a stranger's file: little memory, little time, no surroundings.

On stdin a line of JSON ({"name", "indicators"}) and the file; on stdout what was read, as JSON."""

import json
import resource
import signal
import sys
from importlib import import_module

MEMORY = 200 << 20  # bytes; pyxform and a large form need 60 MB
SCRATCH = 10 << 20  # bytes; pyxform writes the XForm to a file of its own, and removes it
LOADING = 10  # seconds of the processor for our own code, however busy the machine is
READING = 1  # and the rest of a second, for the file: a workbook of 250 questions needs a third of one


def main() -> None:
    """What was read is on stdout. The limits stand before anything that reads is even loaded."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LOADING, LOADING))
    resource.setrlimit(resource.RLIMIT_FSIZE, (SCRATCH, SCRATCH))
    asked = json.loads(sys.stdin.buffer.readline())
    parsing = import_module("lykt.engines.xlsforms.parsing")
    signal.setitimer(
        signal.ITIMER_PROF, READING
    )  # ends this process; a limit of the system counts whole seconds only
    read = parsing.parse(sys.stdin.buffer.read(), asked["name"], indicators=asked["indicators"])
    sys.stdout.write(json.dumps(import_module("lykt.engines.xlsforms.stored").as_json(read)))


if __name__ == "__main__":
    main()
