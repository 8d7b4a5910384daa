/* The matrix: one stop for Tab, arrow keys walk from dot to dot and to the heads; the line above names what is under the pointer, and lists open on arrival. */
(function () {
  "use strict";
  var frame = document.getElementById("matrix"), readout = document.getElementById("matrix-readout");
  var rows = Array.from(frame.querySelectorAll("tbody tr"));
  var tools = Array.from(frame.querySelectorAll("thead tr:first-child th"));
  var columns = frame.querySelectorAll(".numbers td");
  var stops = Array.from(frame.querySelectorAll("thead th a, tbody a"));
  var lit = [];

  function place(stop) {
    var head = tools.indexOf(stop.closest("th"));
    return { row: rows.indexOf(stop.closest("tr")), column: head < 0 ? stop.parentNode.cellIndex : head + 1 };
  }
  function say(dot) {
    lit.forEach(function (cell) { cell.classList.remove("lit"); });
    lit = [];
    if (!dot) { readout.textContent = readout.dataset[window.matchMedia("(hover: none)").matches ? "tap" : "hint"]; return; }
    var at = place(dot), why = document.getElementById(dot.hash.slice(1));
    lit = [rows[at.row], columns[at.column], tools[at.column - 1]];
    lit.forEach(function (cell) { cell.classList.add("lit"); });
    readout.textContent = dot.textContent.replace(" ", " × ") + ": " + rows[at.row].querySelector("th a span:last-child").textContent
      + " → " + tools[at.column - 1].textContent + ". " + why.querySelector("p").textContent;
  }
  function go(stop) {
    if (!stop) { return; }
    stops.forEach(function (one) { one.tabIndex = one === stop ? 0 : -1; });
    stop.focus({ preventScroll: false });
  }
  function next(from, key) {
    var at = place(from);
    var line = stops.filter(function (stop) {
      var to = place(stop);
      return /Left|Right|Home|End/.test(key) ? to.row === at.row : to.column === at.column;
    });
    var index = line.indexOf(from);
    return { ArrowLeft: line[index - 1], ArrowUp: line[index - 1], ArrowRight: line[index + 1], ArrowDown: line[index + 1],
      Home: line[0], End: line[line.length - 1] }[key];
  }

  if (document.dir === "rtl") { frame.dataset.flip = "1"; }
  frame.addEventListener("keydown", function (event) {
    var stop = event.target.closest("a"), key = event.key;
    if (frame.dataset.flip) { key = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key] || key; }
    if (stop && /^(Arrow|Home$|End$)/.test(key)) { event.preventDefault(); go(next(stop, key)); }
  });
  frame.addEventListener("focusin", function (event) { say(event.target.closest("td a")); });
  frame.addEventListener("mouseover", function (event) { var dot = event.target.closest("td a"); if (dot) { say(dot); } });
  var first = frame.querySelector("tbody td a");
  stops.forEach(function (stop) { stop.tabIndex = stop === first ? 0 : -1; });
  say(null);

  /* Arriving at a reason or a record: open its list, mark the line, and give it the focus. */
  function arrive() {
    var there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    document.querySelectorAll(".at").forEach(function (item) { item.classList.remove("at"); });
    var details = there && there.closest(".walks details");
    if (!details) { return; }
    details.open = true;
    if (there !== details) { there.classList.add("at"); }
    (there === details ? details.querySelector("summary") : there.querySelector("a")).focus({ preventScroll: true });
    there.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", arrive);
  arrive();
})();
