"""The program of a child: takes jobs from standard input one by one, answers on standard output, ends with its input.

`python -m kg.web.workers.child ROLE MEMORY PARENT`: the role is `read` or `write`, memory in bytes, the parent's pid.
"""

from __future__ import annotations

import json
import os
import sys

from kg.web.workers import frames, jail
from kg.web.workers.job import Job, Refused
from kg.web.workers.output import Pipe


def main(role: str, memory: int, parent: int) -> None:
    """Works until there are no more jobs."""
    offline = jail.enter(memory, parent)
    jobs, pipe = sys.stdin.buffer, Pipe(os.dup(1))
    os.dup2(2, 1)  # whatever a library prints must not stand between frames
    if role == "write":
        from kg.web.workers.writing import JOBS
    else:
        from kg.web.workers.reading import JOBS
    pipe.answer(offline=offline)
    while (asked := frames.read(jobs)) is not None:
        body = frames.read(jobs)
        if body is None:
            return
        job = Job(json.loads(asked[1]), body[1])
        try:
            JOBS[job.ask["op"]](job, pipe)
        except Refused as refused:
            pipe.fail(refused)
        except MemoryError:
            pipe.fail(Refused(500, "the memory limit of a worker is reached", limit="memory"))
        except Exception as error:  # a fault of ours: the client learns that there is one, not where
            pipe.fail(Refused(500, f"unexpected {type(error).__name__}"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
