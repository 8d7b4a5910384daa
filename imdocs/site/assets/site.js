/* What every page can do with scripts: light or dark, print, and the visitor's own list. Nothing leaves the browser. */
(function () {
  "use strict";
  var imdocs = (window.imdocs = window.imdocs || {});
  var root = document.documentElement;

  imdocs.base = document.body.dataset.root.replace(/index\.html$/, "");
  imdocs.load = function (name) {
    imdocs.loading = imdocs.loading || {};
    imdocs.loading[name] = imdocs.loading[name] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = imdocs.base + "assets/" + name + ".js";
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    return imdocs.loading[name];
  };

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* a browser may refuse; the page works without */ }
  }
  function recall(key) {
    try { return localStorage.getItem(key) || ""; } catch (error) { return ""; }
  }

  /* My list: numbers of risks and tools, in the order in which they were added. */
  imdocs.list = {
    read: function () { return imdocs.list.parse(recall("imdocs.list")); },
    parse: function (text) { return Array.from(new Set((text || "").match(/[RT]\d\d/g) || [])); },
    write: function (numbers) { remember("imdocs.list", numbers.join(",")); imdocs.list.show(); },
    toggle: function (number) {
      var numbers = imdocs.list.read(), place = numbers.indexOf(number);
      if (place < 0) { numbers.push(number); } else { numbers.splice(place, 1); }
      imdocs.list.write(numbers);
    },
    show: function () {
      var numbers = imdocs.list.read(), count = document.getElementById("list-count");
      if (count) { count.hidden = !numbers.length; count.textContent = numbers.length; }
      document.querySelectorAll("button[data-list]").forEach(function (button) {
        var on = numbers.indexOf(button.dataset.list) >= 0, label = button.querySelector("span");
        button.dataset.off = button.dataset.off || label.textContent;
        label.textContent = on ? button.dataset.on : button.dataset.off;
        button.classList.toggle("quiet", on);
      });
    }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-list], button[data-print]");
    if (!button) { return; }
    if (button.dataset.list) { imdocs.list.toggle(button.dataset.list); } else { window.print(); }
  });
  window.addEventListener("storage", function (event) { if (event.key === "imdocs.list") { imdocs.list.show(); } });
  imdocs.list.show();

  /* Light or dark: the device's choice until the visitor makes another. */
  var button = document.getElementById("theme"), device = window.matchMedia("(prefers-color-scheme: dark)");
  function dark() { return (root.dataset.theme || (device.matches ? "dark" : "light")) === "dark"; }
  function showTheme() { button.setAttribute("aria-pressed", String(dark())); }
  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    remember("imdocs.theme", root.dataset.theme);
    showTheme();
  });
  device.addEventListener("change", showTheme);
  showTheme();
})();
