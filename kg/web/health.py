"""Whether the server is well, for those who watch over it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.web.observe import CONTENT_TYPE
from kg.web.service import service_of


async def health(request: Request) -> Response:
    """200 when queries are answered, 503 while there is nothing to read. Runs no query."""
    served = service_of(request)
    snapshot = served.pool.snapshot
    told = {
        "status": "ok" if snapshot else "waiting for the store",
        "snapshot": snapshot.id if snapshot else None,
        "writable": served.settings.writable,
        "workers": {"size": served.settings.workers, "idle": served.pool.idle, "queued": served.pool.queued},
        "network": "none" if served.pool.offline else "refused",
    }
    return JSONResponse(told, 200 if snapshot else 503, {"Cache-Control": "no-store"})


async def metrics(request: Request) -> Response:
    """Metrics in Prometheus' text format."""
    pool = service_of(request).pool
    data = service_of(request).observer.metrics(
        workers_idle=pool.idle, queries_queued=pool.queued, workers_restarted=pool.restarts
    )
    return Response(data, headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})
