// A form marked data-once is sent once: a second click while it is under way does nothing.
const pending = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (pending.has(form)) {
    event.preventDefault();
    return;
  }
  pending.add(form);
  // After the browser has gathered the values: a disabled button would not send its own.
  setTimeout(() => mark(form, true));
});

const release = (form) => {
  pending.delete(form);
  mark(form, false);
};

function mark(form, busy) {
  form.toggleAttribute("aria-busy", busy);
  for (const button of form.querySelectorAll("button:not([type=button])")) button.ariaDisabled = busy ? "true" : null;
}

// Back out of the page cache, or htmx has its answer: the form may be sent again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-once]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-once]");
  if (form) release(form);
});
