"""A desk opened on this machine: a port of its own, an address that works once, and a browser in front of it."""

from __future__ import annotations

import errno
import socket
import threading
import webbrowser
from collections.abc import Callable
from datetime import date

import uvicorn

from imdocs.desk.app import application, first_page_ready
from imdocs.desk.desk import Desk
from imdocs.desk.guard import Gate
from imdocs.organisations.rewrite import sweep_checks
from imdocs.sources.places import Places

HOST, PORT = "127.0.0.1", 8627
AFTER_FIRST_PAGE = 2  # seconds after which the heavy rooms are loaded, while the first page is being read
FAREWELL = 2  # seconds that open pages get when the desk is closed


def open_desk(
    places: Places, day: Callable[[], date], *, port: int = PORT, show: bool = True, told: Callable[[str], None] = print
) -> None:
    """Serve until Ctrl-C; `told` hears the address, which works once. A taken port is left to whoever has it."""
    listening = _listening(port)
    desk = Desk(places, day)
    gate = Gate(application(desk), listening.getsockname()[1])
    address = f"http://{gate.hosts[0]}/?token={gate.token}"
    settings = uvicorn.Config(
        gate, log_level="critical", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=FAREWELL
    )  # fmt: skip
    sweep_checks()
    first_page_ready()
    told(address)
    if show:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    later = threading.Timer(AFTER_FIRST_PAGE, _warmed, [desk])
    later.daemon = True
    later.start()
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    finally:
        desk.builds.close()


def _listening(port: int) -> socket.socket:
    """A socket of this machine only: the usual port, so that pages left open come back to life, else any free one."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        made.bind((HOST, 0))
    made.listen()  # whoever comes by the address at once waits until the desk answers
    return made


def _warmed(desk: Desk) -> None:
    """Read the library while the first page is being looked at."""
    with desk.bench() as bench:
        bench.library("en")
