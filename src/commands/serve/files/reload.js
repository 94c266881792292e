// Loads the page anew when the site was rebuilt. The script's own address says which build the page is from.
"use strict";
const build = new URL(document.currentScript.src).search;
const news = new EventSource("/__guong/events" + build);
news.addEventListener("rebuilt", () => {
  news.close();
  location.reload();
});
