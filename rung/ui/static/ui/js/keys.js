// Keys. An element with data-key="r" is focused (fields) or clicked (links, buttons) by that key; "g q" is g, then q;
// "Control+k" is a chord; "Control+k, /" takes either. In a [data-keys-list] j and k move, Enter opens, x chooses. "?" lists what the page knows.
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const FOCUSED = "input:not([type=checkbox], [type=radio]), textarea, select";
let waiting = "";
let timer = 0;

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  if (send(event)) return;
  const chord = event.ctrlKey || event.metaKey;
  if (event.altKey || (!chord && event.target.closest?.(`${TYPING}, dialog, [popover]`))) return;
  const key = chord ? `Control+${event.key.toLowerCase()}` : event.key;
  const pressed = waiting ? `${waiting} ${key}` : key;
  clearTimeout(timer);
  waiting = "";
  if (act(pressed)) event.preventDefault();
  else if (!chord && find(`${key} `, true)) {
    waiting = key;
    timer = setTimeout(() => { waiting = ""; }, 1500);
  }
});

// Ctrl-Enter in a field marked data-send sends its form.
function send(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches?.("[data-send]")) return false;
  event.preventDefault();
  event.target.form.requestSubmit(event.target.form.querySelector("button.primary"));
  return true;
}

function act(key) {
  if (key === "?") return help();
  if (move(key)) return true;
  const target = find(key);
  if (!target) return false;
  if (target.matches(FOCUSED)) target.focus();
  else target.click();
  if (target.matches("[type=radio]")) target.form?.querySelector("textarea")?.focus();
  return true;
}

function find(key, beginning = false) {
  const match = (own) => (beginning ? own.startsWith(key) : own === key);
  const found = [...document.querySelectorAll("[data-key]")].filter((element) => keysOf(element).some(match) && visible(element));
  return found.find((element) => element.closest("main")) ?? found[0]; // the page's own before the frame's
}

const keysOf = (element) => element.dataset.key.split(", ");
const visible = (element) => element.checkVisibility() && !element.closest("[inert]");

function move(key) {
  const step = { j: 1, k: -1 }[key];
  if (!step && key !== "x") return false;
  const list = document.activeElement?.closest("[data-keys-list]") ?? [...document.querySelectorAll("[data-keys-list]")].find(visible);
  if (!list) return false;
  const rows = [...document.querySelectorAll("[data-keys-list]")].filter(visible).flatMap((one) => [...one.children]);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const start = here >= 0 ? here : rows.findIndex((row) => row.ariaCurrent);
  if (key === "x") return choose(rows[here]);
  const row = rows[Math.min(rows.length - 1, Math.max(0, start < 0 ? 0 : start + step))];
  row?.querySelector("a")?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return Boolean(row);
}

function choose(row) {
  const box = row?.querySelector(".choose input");
  box?.click();
  return Boolean(box);
}

function help() {
  const words = document.querySelector("template[data-keys-help]");
  if (!words) return false;
  document.querySelector("dialog.keys")?.remove();
  const dialog = words.content.querySelector("dialog").cloneNode(true);
  const list = dialog.querySelector("dl");
  const needs = { list: "[data-keys-list]", choose: "[data-keys-list] .choose", send: "[data-send]" };
  for (const line of list.querySelectorAll("[data-if]")) if (!document.querySelector(needs[line.dataset.if])) line.remove();
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (seen.has(element.dataset.key) || !visible(element)) continue;
    seen.add(element.dataset.key);
    list.append(...line(element));
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function line(element) {
  const keys = document.createElement("dt");
  for (const own of keysOf(element)) {
    for (const key of own.split(/[ +]/)) {
      const name = key === "Control" ? "Ctrl" : own.includes("+") ? key.toUpperCase() : key;
      keys.append(Object.assign(document.createElement("kbd"), { textContent: name }), " ");
    }
  }
  const label = element.dataset.keyLabel || element.textContent.trim();
  return [keys, Object.assign(document.createElement("dd"), { textContent: label })];
}
