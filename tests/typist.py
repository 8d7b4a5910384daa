"""Run by the system's Python: types into a form in a real LibreOffice, without a window. The task comes as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
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


class Coach:
    """The hands of a coach: each thing that people do in a form, by what stands at its place."""

    def __init__(self, document: Any, dispatcher: Any) -> None:
        """Sit down before an open document."""
        self.document = document
        self.dispatcher = dispatcher

    def type(self, find: str, text: str) -> None:
        """Mark what stands there and type over it."""
        self._mark(find)
        for number, line in enumerate(text.split("\n")):
            if number:
                self._do(".uno:InsertPara")
            self._do(".uno:InsertText", setting("Text", line))

    def choose(self, find: str, words: str) -> None:
        """Pick from the list that shows the text: its words are all that LibreOffice writes; the list itself needs a window."""
        self._mark(find).String = words

    def tick(self) -> None:
        """Click on the first empty box: its state and its sign change together."""
        box = next(control for control in self._controls() if control.Checkbox and not control.Checked)
        self._mark(box.UncheckedState).String = box.CheckedState
        box.Checked = True

    def add_row(self, find: str, *texts: str) -> None:
        """A new row below the one in which the text stands, and what is typed into its cells."""
        table = self._mark(find).TextTable
        row = int(self._mark(find).Cell.CellName[1:]) + 1
        self._do(".uno:InsertRowsAfter")
        for column, text in zip("ABCDEFGH", texts, strict=False):
            table.getCellByName(f"{column}{row}").String = text

    def copy_row(self, find: str) -> None:
        """The row in which the text stands, once more."""
        self._mark(find)
        self._do(".uno:EntireRow")
        self._do(".uno:Copy")
        self._do(".uno:PasteRowsBefore")

    def delete(self, find: str, text: str) -> None:
        """Delete a control with all that it holds, and type into the bare cell."""
        self._mark(find).Cell.String = text

    def write_behind(self, find: str, text: str) -> None:
        """Type behind a text that stands outside all fields."""
        found = self._mark(find)
        found.Text.insertString(found.End, f" {text}", False)

    def _mark(self, find: str) -> Any:
        search = self.document.createSearchDescriptor()
        search.SearchString = find
        found = self.document.findFirst(search)
        self.document.CurrentController.select(found)
        return found

    def _do(self, command: str, *settings: object) -> None:
        self.dispatcher.executeDispatch(self.document.CurrentController.Frame, command, "", 0, settings)

    def _controls(self) -> Iterator[Any]:
        """Every control in every table."""
        for number in range(self.document.TextTables.Count):
            table = self.document.TextTables.getByIndex(number)
            for name in table.CellNames:
                for paragraph in _each(table.getCellByName(name)):
                    for portion in _each(paragraph):
                        if portion.TextPortionType == "ContentControl":
                            yield portion.ContentControl


def _each(parent: Any) -> Iterator[Any]:
    parts = parent.createEnumeration()
    while parts.hasMoreElements():
        yield parts.nextElement()


def type_into(task: dict[str, Any]) -> None:
    """Start LibreOffice, type, save, and end it."""
    pipe = f"imdocs{os.getpid()}"
    office = subprocess.Popen(  # noqa: TID251 - as above
        ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
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
        coach = Coach(document, dispatcher)
        for action, *words in task["steps"]:
            getattr(coach, action)(*words)
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
