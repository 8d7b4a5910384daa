/* The search box: in a dialog on every page ("/" opens it), and in the page on search.html. Loads the search when used. */
(function () {
  "use strict";
  var imdocs = window.imdocs, opener = document.getElementById("search-open"), words = opener.dataset;
  var here = document.getElementById("search-here"), seek = document.getElementById("seek");
  var SHORT = 8, LONG = 20, turn = 0, dialog;

  function ready() { return imdocs.load("search-core").then(function () { return imdocs.search.ready(); }); }
  function make(tag, text, classes) {
    var element = document.createElement(tag);
    if (text) { element.textContent = text; }
    if (classes) { element.className = classes; }
    return element;
  }
  function marked(text, marks) {
    var line = make("span");
    (text || "").split(/([\p{L}]+)/u).forEach(function (part, place) {
      line.append(place % 2 && marks(part) ? make("mark", part) : part);
    });
    return line;
  }
  function entry(page, marks) {
    var item = make("li"), link = make("a");
    link.href = imdocs.base + page.path;
    link.append(make("small", page.kind), make("b", page.title), marked(page.summary, marks));
    item.append(link);
    return item;
  }

  /* Show what was found for the words in a box; an older answer never replaces a newer one. */
  function answer(input, said, list, most) {
    var mine = ++turn, text = input.value.trim();
    if (!text) { said.textContent = words.hint; list.replaceChildren(); return Promise.resolve(); }
    return ready().then(function () { return imdocs.search.find(text, most, show); });

    function show(found) {
      if (mine !== turn || list.contains(document.activeElement)) { return; }
      list.replaceChildren.apply(list, found.pages.map(function (page) { return entry(page, found.marks); }));
      if (!found.pages.length && !found.whole) { return; }
      said.textContent = found.pages.length ? words.found.replace("{n}", found.count) : words.none;
      if (found.said.length && found.pages.length) { said.textContent += " · " + words.mended + ": " + Array.from(new Set(found.said)).join(", "); }
      if (!found.pages.length) {
        var all = make("a", words.all);
        all.href = imdocs.base + "a-z.html";
        said.append(" ", all);
      }
      list.dataset.answered = text;
    }
  }
  function box(input, parent, most) {
    var said = make("p", words.hint, "said"), list = make("ul", "", "found"), wait;
    said.setAttribute("role", "status");
    parent.append(said, list);
    input.addEventListener("focus", ready);
    input.addEventListener("input", function () {
      clearTimeout(wait);
      wait = setTimeout(function () { answer(input, said, list, most); }, 40);
    });
    parent.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
      var links = [input].concat(Array.from(list.querySelectorAll("a"))), at = links.indexOf(document.activeElement);
      var to = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at >= 0 && to) { event.preventDefault(); to.focus(); }
    });
    return function () { return answer(input, said, list, most); };
  }

  if (here) {
    var form = seek.form, show = box(seek, here, LONG);
    seek.value = new URLSearchParams(location.search).get("q") || "";
    show();
    seek.addEventListener("keydown", function (event) {
      var first = here.querySelector(".found a");
      if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      history.replaceState(null, "", "search.html" + (seek.value ? "?q=" + encodeURIComponent(seek.value) : ""));
      show();
    });
  } else if (seek) {
    seek.addEventListener("focus", ready);
  }

  function open(event) {
    if (event) { event.preventDefault(); }
    if (here) { seek.focus(); return; }
    if (!dialog) {
      dialog = make("dialog", "", "search");
      dialog.setAttribute("aria-label", words.label);
      var form = make("form", "", "seek"), input = make("input"), close = make("button", words.close);
      form.action = imdocs.base + "search.html";
      input.type = "search"; input.name = "q"; input.autocomplete = "off";
      input.setAttribute("aria-label", words.label);
      close.type = "button";
      close.addEventListener("click", function () { dialog.close(); });
      form.append(input, close);
      dialog.append(form);
      dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });
      document.body.append(dialog);
      box(input, dialog, SHORT);
    }
    ready();
    dialog.showModal();
    dialog.querySelector("input").select();
  }
  opener.addEventListener("click", open);
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { open(event); }
  });
})();
