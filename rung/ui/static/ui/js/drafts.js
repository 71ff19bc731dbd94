// A form with data-draft="key" keeps what is typed in this browser until the server says that it has it.
// The page after a success carries <meta name="drafts-done" content="key …">; an htmx answer sends the event "drafts-done"
// with {keys: […]} in its HX-Trigger header.
const PREFIX = "draft:";
const MAX_AGE = 30 * 24 * 3600 * 1000;
const KEPT = "input:not([type=hidden], [type=file], [type=password], [type=submit]), textarea, select";

const store = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; }
  },
  write(key, fields) {
    try { localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), fields })); return true; } catch { return false; }
  },
  drop(key) {
    try { localStorage.removeItem(PREFIX + key); } catch { /* nothing is kept where storage is shut */ }
  },
};

const fieldsOf = (form) => [...form.querySelectorAll(KEPT)].filter((field) => field.name);
const timers = new WeakMap();

function keep(form) {
  const fields = {};
  for (const field of fieldsOf(form)) {
    if (field.matches("[type=radio], [type=checkbox]")) (fields[field.name] ??= []).push(...(field.checked ? [field.value] : []));
    else fields[field.name] = field.value;
  }
  if (!Object.values(fields).some((value) => typeof value === "string" && value.trim())) store.drop(form.dataset.draft);
  else if (store.write(form.dataset.draft, fields)) tell(form, Date.now());
}

function restore(form) {
  if (form.dataset.draftSeen !== undefined) return;
  form.dataset.draftSeen = "";
  const draft = store.read(form.dataset.draft);
  if (!draft) return;
  if (Date.now() - draft.at > MAX_AGE) return store.drop(form.dataset.draft);
  const typed = [...form.querySelectorAll("textarea, input[type=text], input:not([type])")];
  if (typed.some((field) => field.value.trim())) return; // the server's text is newer or was sent back with errors
  for (const field of fieldsOf(form)) {
    const value = draft.fields[field.name];
    if (value === undefined) continue;
    if (Array.isArray(value)) field.checked = value.includes(field.value);
    else field.value = value;
  }
  tell(form, draft.at);
}

function tell(form, at) {
  const place = form.querySelector("[data-draft-state]");
  if (!place) return;
  const time = new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  place.textContent = (place.dataset.draftState || "{time}").replace("{time}", time);
}

function begin(root) {
  const done = document.querySelector("meta[name=drafts-done]")?.content ?? "";
  done.split(" ").filter(Boolean).forEach(store.drop);
  for (const form of root.querySelectorAll("form[data-draft]")) restore(form);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (!form) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => keep(form), 400));
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-draft]")) return;
  clearTimeout(timers.get(event.target));
  keep(event.target);
}, true);
document.addEventListener("drafts-done", (event) => (event.detail?.keys ?? []).forEach(store.drop));
document.addEventListener("htmx:load", (event) => begin(event.target.parentElement ?? document));
begin(document);
