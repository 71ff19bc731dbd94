// When htmx cannot reach the server, or the server fails, say so; what was typed stays where it is.
function say(event) {
  const words = document.querySelector("template[data-lost]");
  const place = document.querySelector("#toasts") ?? document.body;
  if (!words || event.detail?.xhr?.status === 401) return;
  document.querySelector("dialog[data-lost-toast]")?.remove();
  place.append(words.content.cloneNode(true));
}

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, say);
