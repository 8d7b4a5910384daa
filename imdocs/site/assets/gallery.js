/* Pictures of the documents, fetched when they come into view. */
(function () {
  "use strict";
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      var place = entry.target, picture = document.createElement("img");
      seen.unobserve(place);
      picture.alt = place.dataset.alt;
      picture.src = place.dataset.picture;
      place.append(picture);
    });
  });
  document.querySelectorAll("[data-picture]").forEach(function (place) { seen.observe(place); });
})();
