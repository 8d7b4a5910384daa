/* What pages do by themselves: follow a build. Everything else works without a script. */
"use strict";
const bar = document.querySelector("[data-progress]");
if (bar) {
  const says = document.querySelector("[data-progress-says]");
  const events = new EventSource(bar.dataset.progress);
  events.onmessage = (event) => {
    const now = JSON.parse(event.data);
    bar.max = now.whole || 1;
    bar.value = now.done;
    says.textContent = says.dataset.progressSays.replace("{done}", now.done).replace("{whole}", now.whole) + (now.name ? `: ${now.name}` : "");
  };
  events.addEventListener("over", () => { events.close(); location.reload(); });
}
const watched = document.querySelector("[data-watch]");
if (watched) {
  const pages = document.getElementById("preview-pages");
  const problems = document.getElementById("preview-problems");
  new EventSource(watched.dataset.watch).onmessage = (event) => {
    const now = JSON.parse(event.data);
    problems.hidden = now.problems.length === 0;
    problems.replaceChildren(...now.problems.map(([where, says]) => {
      const line = document.createElement("p");
      line.textContent = `${where}: ${says}`;
      return line;
    }));
    if (!now.pages) return; // what could be read last stays in sight
    const items = Array.from({ length: now.pages }, (_, place) => {
      const item = pages.children[place] || document.createElement("li");
      if (!item.firstChild) item.append(document.createElement("figure"));
      const image = item.querySelector("img") || item.firstChild.appendChild(document.createElement("img"));
      image.src = `/preview/${now.key}/${place + 1}.png`;
      image.alt = watched.dataset.page.replace("{n}", place + 1).replace("{whole}", now.pages);
      return item;
    });
    pages.replaceChildren(...items);
    watched.dataset.key = now.key;
  };
}
