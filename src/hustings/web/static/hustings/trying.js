// The page on which a rule book is written: it is checked whenever the writer stops typing. The texts go to this site's own
// address and nowhere else; without script the same is done by the button.
"use strict";

const form = document.getElementById("try");
let pause = 0;
let reading = null;

async function check() {
  if (reading) reading.abort();
  const mine = new AbortController();
  reading = mine;
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  try {
    const sent = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body: sent, signal: mine.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("results");
    if (!fresh) throw new Error("no answer");
    results.replaceWith(fresh);
    document.getElementById("told").textContent = fresh.dataset.told;
  } catch (error) {
    if (error.name === "AbortError") return;
    results.removeAttribute("aria-busy");
    document.getElementById("told").textContent = form.dataset.failed;
  }
}

function goTo(id, number) {
  const text = document.getElementById(id);
  const lines = text.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[number - 1] || "").length);
  const height = parseFloat(getComputedStyle(text).lineHeight) || 20;
  text.scrollTop = Math.max(0, (number - 4) * height);
  text.scrollLeft = 0;
}

document.getElementById("live").hidden = false;
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(check, 600);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  check();
});
form.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  goTo(link.dataset.text, Number(link.dataset.line));
});
