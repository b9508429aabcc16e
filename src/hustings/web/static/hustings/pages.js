// Small comforts where script runs; every page does the same without it.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The slider of a person's page: the line follows at once, the answer as soon as it has come.
const oneDay = 86400000;
const asDay = (text) => Date.parse(`${text}T00:00:00Z`);

let waiting = 0;
let asked = null;

function wire(root) {
  const slider = root.querySelector("#slider");
  if (!slider) return;
  const start = asDay(slider.dataset.start);
  const said = root.querySelector("[data-day-words]");
  slider.hidden = false;
  slider.closest(".slider-row").hidden = false;

  const months = slider.dataset.months.split("|");
  const parts = (day) => ({ day: day.getUTCDate(), month: months[day.getUTCMonth()], year: day.getUTCFullYear() });
  const words = (day) => slider.dataset.form.replace(/\{(\w+)\}/g, (_, part) => parts(day)[part]);

  const show = () => {
    const day = new Date(start + Number(slider.value) * oneDay);
    const text = words(day);
    slider.setAttribute("aria-valuetext", text);
    if (said) said.textContent = text;
    const share = `${(100 * Number(slider.value)) / Number(slider.max)}%`;
    for (const line of root.querySelectorAll(".day-line line")) {
      line.setAttribute("x1", share);
      line.setAttribute("x2", share);
    }
    for (const label of root.querySelectorAll(".day-line text")) {
      const part = Number(slider.value) / Number(slider.max);
      label.setAttribute("x", share);
      label.setAttribute("text-anchor", part < 0.12 ? "start" : part > 0.88 ? "end" : "middle");
      label.textContent = text;
    }
    return day.toISOString().slice(0, 10);
  };

  slider.addEventListener("input", () => {
    const day = show();
    clearTimeout(waiting);
    waiting = setTimeout(() => load(addressOn(day), "replace"), 180);
  });
  show();
}

function addressOn(day) {
  const address = new URL(document.getElementById("slider").dataset.address, window.location.href);
  address.searchParams.set("on", day);
  return address.href;
}

async function load(address, how) {
  const region = document.getElementById("day");
  if (!region) return;
  if (asked) asked.abort();
  asked = new AbortController();
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("day");
    if (!response.ok || !fresh) {
      window.location.assign(address);
      return;
    }
    const slider = document.getElementById("slider");
    const kept = document.activeElement === slider;
    const held = document.activeElement && document.activeElement.id;
    region.replaceWith(fresh);
    document.title = page.title;
    if (how === "push") history.pushState(null, "", address);
    if (how === "replace") history.replaceState(null, "", address);
    wire(document);
    if (kept) document.getElementById("slider").focus();
    else if (held && document.getElementById(held)) document.getElementById(held).focus();
    const told = document.getElementById("told");
    if (told) told.textContent = fresh.dataset.told;
  } catch (error) {
    if (error.name !== "AbortError") window.location.assign(address);
  }
}

// Where a record names many people, the names that fit what is typed are asked for; at most fifty are offered.
for (const names of document.querySelectorAll("datalist[data-names]")) {
  const field = document.querySelector(`input[list="${names.id}"]`);
  let pause = 0;
  let latest = "";
  field.addEventListener("input", () => {
    clearTimeout(pause);
    const typed = field.value.trim();
    if (typed.length < 2) return;
    pause = setTimeout(async () => {
      latest = typed;
      try {
        const response = await fetch(`${names.dataset.names}?words=${encodeURIComponent(typed)}`);
        const found = await response.json();
        if (!response.ok || latest !== typed) return;
        names.replaceChildren(...found.people.slice(0, 50).map((one) => new Option("", one.person)));
      } catch {
        // The field can still be typed in, and a name that is not on the record is told with the nearest that is.
      }
    }, 200);
  });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-day]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  load(link.href, "push");
});

window.addEventListener("popstate", () => {
  if (document.getElementById("day")) load(window.location.href, "none");
});

wire(document);
