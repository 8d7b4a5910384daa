/* The finder: links to index pages become boxes to tick; the choice stands in the address, so it can be shared. */
(function () {
  "use strict";
  var finder = document.getElementById("finder");
  var items = Array.from(document.querySelectorAll("#finder-list > li"));
  var facets = Array.from(document.querySelectorAll("[data-facet]"));
  var count = document.getElementById("finder-count"), clear = document.getElementById("finder-clear");
  var none = document.getElementById("finder-none");
  var values = new Map(items.map(function (item) {
    return [item, Object.fromEntries(Object.entries(item.dataset).map(function (pair) { return [pair[0], pair[1].split(" ")]; }))];
  }));

  facets.forEach(function (facet) {
    facet.querySelectorAll("li").forEach(function (entry) {
      var link = entry.querySelector("a"), label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.name = facet.dataset.facet;
      box.value = entry.dataset.value;
      label.append(box);
      while (link.firstChild) { label.append(link.firstChild); }
      link.replaceWith(label);
    });
  });
  var boxes = Array.from(finder.querySelectorAll("input[type=checkbox]"));

  function chosen() {
    var by = {};
    boxes.forEach(function (box) { if (box.checked) { (by[box.name] = by[box.name] || []).push(box.value); } });
    return by;
  }
  function fits(item, by, without) {
    return Object.keys(by).every(function (name) {
      return name === without || by[name].some(function (value) { return (values.get(item)[name] || []).indexOf(value) >= 0; });
    });
  }
  function words(number, one, many) { return finder.dataset[number === 1 ? one : many].replace("{n}", number); }

  function show() {
    var by = chosen(), left = items.filter(function (item) { return fits(item, by); });
    items.forEach(function (item) { item.hidden = left.indexOf(item) < 0; });
    boxes.forEach(function (box) {
      var number = items.filter(function (item) {
        return fits(item, by, box.name) && (values.get(item)[box.name] || []).indexOf(box.value) >= 0;
      }).length;
      var label = box.parentNode;
      label.querySelector("small").textContent = number;
      label.classList.toggle("none", !number && !box.checked);
    });
    var risks = left.filter(function (item) { return item.dataset.what === "risk"; }).length, tools = left.length - risks;
    count.textContent = finder.dataset.and
      .replace("{risks}", words(risks, "oneRisk", "risks")).replace("{tools}", words(tools, "oneTool", "tools"));
    clear.hidden = !Object.keys(by).length;
    none.hidden = left.length > 0;
  }
  function address() {
    var query = Object.entries(chosen()).map(function (pair) { return pair[0] + "=" + pair[1].join("+"); }).join("&");
    history.replaceState(null, "", query ? "?" + query : location.pathname.split("/").pop());
  }
  function fromAddress() {
    var query = new URLSearchParams(location.search);
    boxes.forEach(function (box) { box.checked = (query.get(box.name) || "").split(" ").indexOf(box.value) >= 0; });
    show();
  }

  finder.addEventListener("change", function () { show(); address(); });
  clear.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    show(); address(); boxes[0].focus();
  });
  window.addEventListener("popstate", fromAddress);
  if (window.matchMedia("(max-width: 56rem)").matches) { finder.querySelector("details").open = false; }
  fromAddress();
})();
