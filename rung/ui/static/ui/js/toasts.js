// A toast leaves by itself after a while, unless it is read: under the pointer or with the focus it stays.
const REST = 8000;

function watch(toast) {
  if (toast.dataset.toast) return; // "stay", or already watched
  toast.dataset.toast = "watched";
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, REST / 4) : toast.close());
  setTimeout(leave, REST);
}

const begin = () => document.querySelectorAll("dialog[data-toast]").forEach(watch);

document.addEventListener("htmx:load", begin);
begin();
