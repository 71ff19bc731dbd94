// A box with data-scroll="end" opens at its end: a thread at its newest message. An address with a #part wins.
function settle(root) {
  if (location.hash.length > 1) return;
  for (const box of root.querySelectorAll("[data-scroll=end]")) box.scrollTop = box.scrollHeight;
}

document.addEventListener("htmx:load", (event) => settle(event.target.parentElement ?? document));
settle(document);
