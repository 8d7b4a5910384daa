/* My list: shown from the browser's own storage or from the address, shared as a link, printed as cards or a worksheet. */
(function () {
  "use strict";
  var imdocs = window.imdocs, box = document.getElementById("my-list"), words = box.dataset;
  var said = document.getElementById("list-said"), items = document.getElementById("list-items");
  var paper = document.getElementById("list-print"), catalogue = {};
  var actions = ["list-share", "list-cards", "list-sheet", "list-clear"].map(function (id) { return document.getElementById(id); });

  function make(tag, text, classes) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (classes) { element.className = classes; }
    return element;
  }
  function filled(parent) { Array.from(arguments).slice(1).forEach(function (child) { if (child) { parent.append(child); } }); return parent; }
  function listed(title, texts, tag) {
    if (!texts || !texts.length) { return null; }
    var list = make(tag || "ul");
    texts.forEach(function (text) { list.append(make("li", text)); });
    return filled(make("div"), make("h3", title), list);
  }
  function shared() { return imdocs.list.parse(location.hash); }
  function numbers() {
    return (shared().length ? shared() : imdocs.list.read()).filter(function (number) { return catalogue[number]; });
  }

  function show() {
    var list = numbers(), visiting = shared().length > 0 && shared().join() !== imdocs.list.read().join();
    items.replaceChildren.apply(items, list.map(function (number) { return line(number, visiting); }));
    actions.forEach(function (button) { button.hidden = !list.length; });
    actions[3].hidden = actions[3].hidden || visiting;
    said.replaceChildren(list.length ? "" : words.empty);
    if (visiting && list.length) {
      var keep = make("button", words.keep, "quiet");
      keep.type = "button";
      keep.addEventListener("click", function () { imdocs.list.write(list); history.replaceState(null, "", location.pathname.split("/").pop()); show(); });
      filled(said, words.shared + " ", keep);
    }
  }
  function line(number, visiting) {
    var entry = catalogue[number], link = make("a", entry.title), row = make("li");
    link.href = entry.path;
    filled(row, make("span", number, "number " + (entry.area ? "risk" : "tool")), filled(make("div"), link, make("p", entry.summary)));
    if (!visiting) {
      var remove = make("button", words.remove, "quiet");
      remove.type = "button";
      remove.setAttribute("aria-label", words.remove + ": " + entry.title);
      remove.addEventListener("click", function () { imdocs.list.toggle(number); show(); said.focus(); });
      row.append(remove);
    }
    return row;
  }

  function card(number) {
    var entry = catalogue[number];
    return filled(make("section", "", "paper-card"),
      filled(make("p", "", "paper-head"), make("b", number), make("span", entry.area ? entry.area + " · " + entry.areaTitle : "")),
      make("h2", entry.title), make("p", entry.summary),
      entry.looks && filled(make("p", "", "paper-scene"), make("em", words.looks + ": "), entry.looks),
      entry.integrity && make("p", entry.integrity, "paper-scene"),
      listed(words.signs, entry.signs), listed(words.ask, entry.ask), listed(words.first, entry.first),
      entry.step && filled(make("p"), make("b", words.step + ": "), entry.step),
      make("p", (entry.area ? words.tools : words.risks) + ": " + entry.links.join(" "), "paper-foot"));
  }
  function sheet(number) {
    var entry = catalogue[number], asks = entry.area ? [words.seen, words.next] : [words.who, words.next];
    var part = filled(make("section", "", "paper-row"), make("h2", number + "  " + entry.title), make("p", entry.summary),
      listed(words.signs, entry.signs, "ul"), listed(words.first, entry.first, "ul"));
    (entry.area ? [words.likely, words.bad] : []).forEach(function (ask) {
      part.append(filled.apply(null, [make("p", "", "paper-scale"), make("b", ask)].concat([1, 2, 3, 4, 5].map(function (n) { return make("span", String(n)); }))));
    });
    asks.forEach(function (ask) { filled(part, make("p", ask, "paper-ask"), make("div", "", "paper-line")); });
    return part;
  }
  function print(how, classes) {
    paper.className = classes;
    paper.replaceChildren.apply(paper, numbers().map(how));
    document.body.classList.add("printing");
    window.print();
  }

  actions[0].addEventListener("click", function () {
    var address = location.href.split("#")[0] + "#" + numbers().join(",");
    var done = function () { said.textContent = words.copied + ": " + address; };
    if (navigator.clipboard) { navigator.clipboard.writeText(address).then(done, done); } else { done(); }
  });
  actions[1].addEventListener("click", function () { print(card, "cards-paper"); });
  actions[2].addEventListener("click", function () { print(sheet, "sheet-paper"); });
  actions[3].addEventListener("click", function () { imdocs.list.write([]); show(); });
  window.addEventListener("afterprint", function () { document.body.classList.remove("printing"); });
  window.addEventListener("hashchange", show);
  said.tabIndex = -1;
  imdocs.load("catalogue").then(function () { catalogue = imdocs.catalogue; show(); });
})();
