"""Run by the system's Python: types into a form in a real LibreOffice, without a window. The task comes as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8"}


def setting(name: str, value: object) -> object:
    """A named value, as LibreOffice takes its arguments."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def type_into(task: dict[str, Any]) -> None:
    """Start LibreOffice, type, save, and end it."""
    pipe = f"imdocs{os.getpid()}"
    office = subprocess.Popen(  # noqa: TID251 - as above
        [task["program"], "--headless", "--norestore", "--nologo", "--nodefault",
         f"-env:UserInstallation=file://{task['profile']}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.25)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        form = Path(str(task["form"]))
        document = desktop.loadComponentFromURL(form.as_uri(), "_blank", 0, (setting("Hidden", value=True),))
        if task["track"]:
            document.setPropertyValue("RecordChanges", True)
        for find, text in task["steps"]:
            search = document.createSearchDescriptor()
            search.SearchString = find
            document.CurrentController.select(document.findFirst(search))
            for number, line in enumerate(text.split("\n")):
                if number:
                    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:InsertPara", "", 0, ())
                typed = (setting("Text", line),)
                dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:InsertText", "", 0, typed)
        for kind, name in _FILTERS.items():
            document.storeToURL((form.parent / f"filled.{kind}").as_uri(), (setting("FilterName", name),))
        document.close(True)
        desktop.terminate()
        office.wait(30)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, 15)


if __name__ == "__main__":
    type_into(json.load(sys.stdin))
