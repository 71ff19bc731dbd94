// [data-files] around <input type=file>: drop files on it, paste a picture into its form, see the list, take one out.
// data-max is the largest size in bytes; data-too-large says so, with {name}; data-remove names the button.
const input = (drop) => drop.querySelector("input[type=file]");

function add(drop, files) {
  const field = input(drop);
  const all = new DataTransfer();
  if (field.multiple) for (const file of field.files) all.items.add(file);
  for (const file of files) if (field.multiple || all.items.length === 0) all.items.add(file);
  field.files = all.files;
  check(drop);
}

function remove(drop, gone) {
  const field = input(drop);
  const rest = new DataTransfer();
  for (const file of field.files) if (file !== gone) rest.items.add(file);
  field.files = rest.files;
  check(drop);
  field.focus();
}

function check(drop) {
  const max = Number(drop.dataset.max) || Infinity;
  const field = input(drop);
  const large = [...field.files].filter((file) => file.size > max);
  const message = large.map((file) => (drop.dataset.tooLarge ?? "").replace("{name}", file.name)).join(" ");
  const list = drop.querySelector(".chosen");
  list.replaceChildren(...[...field.files].map((file) => chip(drop, file, file.size > max)));
  if (message) list.append(Object.assign(document.createElement("p"), { className: "error", textContent: message }));
  field.toggleAttribute("aria-invalid", false);
  if (message) field.setAttribute("aria-invalid", "true");
  field.setCustomValidity(message);
  if (field.files.length) drop.closest("details")?.setAttribute("open", "");
}

function chip(drop, file, wrong) {
  const item = Object.assign(document.createElement("span"), { className: wrong ? "file wrong" : "file" });
  const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
  const size = Object.assign(document.createElement("span"), { className: "quiet nowrap", textContent: bytes(file.size) });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  button.setAttribute("aria-label", (drop.dataset.remove ?? "{name}").replace("{name}", file.name));
  button.addEventListener("click", () => remove(drop, file));
  item.append(name, size, button);
  return item;
}

function bytes(size) {
  const unit = size < 1e3 ? "byte" : size < 1e6 ? "kilobyte" : "megabyte";
  const value = size / { byte: 1, kilobyte: 1e3, megabyte: 1e6 }[unit];
  const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: unit === "megabyte" ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
}

const near = (event) => event.target.closest?.("[data-files]") ?? event.target.closest?.("form")?.querySelector("[data-files]");
const carries = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("change", (event) => {
  const drop = event.target.matches("[data-files] input[type=file]") && event.target.closest("[data-files]");
  if (drop) check(drop);
});
document.addEventListener("dragover", (event) => {
  const drop = carries(event) && near(event);
  document.querySelectorAll("[data-files].over").forEach((other) => other !== drop && other.classList.remove("over"));
  if (!drop) return;
  event.preventDefault();
  drop.closest("details")?.setAttribute("open", "");
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelectorAll("[data-files].over").forEach((drop) => drop.classList.remove("over"));
});
document.addEventListener("drop", (event) => {
  const drop = carries(event) && near(event);
  if (!drop) return;
  event.preventDefault();
  drop.classList.remove("over");
  add(drop, event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  const drop = files.length > 0 && near(event);
  if (!drop) return;
  event.preventDefault();
  add(drop, files);
});
