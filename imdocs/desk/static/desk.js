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
