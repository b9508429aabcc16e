// Reports and what they propose: keys to go from one proposal to the next and to choose, the sentence shown beside, and what
// was accepted as a register's text. Without script the same is done by the form.
"use strict";

const form = document.getElementById("reading");
const reports = document.getElementById("reports");
const told = document.getElementById("told");
const useKeys = document.getElementById("use-keys");
const proposals = [...form.querySelectorAll(".proposal")];
let current = null;
let pause = 0;
let checking = null;

function show(proposal, focus) {
  if (proposal !== current) {
    if (current) current.classList.remove("current");
    current = proposal;
    proposal.classList.add("current");
    let first = null;
    for (const mark of reports.querySelectorAll("mark")) {
      const its = mark.dataset.for.split(" ").includes(proposal.dataset.number);
      mark.classList.toggle("current", its);
    }
    const link = proposal.querySelector('blockquote a[href^="#"]');
    first = link && document.getElementById(link.hash.slice(1));
    if (first) intoView(first);
  }
  if (focus) {
    proposal.focus({ preventScroll: true });
    proposal.scrollIntoView({ block: "nearest" });
  }
}

// Only the reports' own pane is scrolled, never the page under the reader's hands.
function intoView(mark) {
  const pane = reports.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  if (place.top < pane.top + 10 || place.bottom > pane.bottom - 10) {
    reports.scrollTop += place.top - pane.top - pane.height / 3;
  }
}

function step(by) {
  const at = proposals.indexOf(current);
  const next = proposals[at < 0 ? 0 : Math.min(proposals.length - 1, Math.max(0, at + by))];
  if (next) show(next, true);
}

function choose(way) {
  if (!current) return;
  const radio = current.querySelector(`input[type="radio"][value="${way}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  if (way !== "open") step(1);
}

function mend() {
  const text = current && current.querySelector("textarea");
  if (!text) return;
  text.focus();
  text.setSelectionRange(0, 0);
}

const ways = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  a: () => choose("accept"),
  r: () => choose("reject"),
  u: () => choose("open"),
  e: mend,
};

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key === "Escape" && at.closest(".proposal")) {
    show(at.closest(".proposal"), true);
    return;
  }
  if (!useKeys.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inProposal = at.closest && at.closest(".proposal");
  if (at !== document.body && at.id !== "main" && !inProposal) return;
  if (at.matches("textarea, select, input:not([type='radio'])")) return;
  // The arrows belong to the page, and to a group of choices, unless a proposal itself is what the reader is on.
  if (event.key.startsWith("Arrow") && !at.matches(".proposal")) return;
  const way = ways[event.key];
  if (!way) return;
  event.preventDefault();
  way();
});

form.addEventListener("focusin", (event) => {
  const proposal = event.target.closest(".proposal");
  if (proposal) show(proposal, false);
});

form.addEventListener("click", (event) => {
  const proposal = event.target.closest(".proposal");
  const link = event.target.closest('a[href^="#"]');
  if (proposal && !link) show(proposal, false);
  if (link && link.matches(".ref, #accepted a")) {
    const to = document.getElementById(link.hash.slice(1));
    if (to && to.matches(".proposal")) {
      event.preventDefault();
      show(to, true);
    }
  } else if (link && proposal) {
    const mark = document.getElementById(link.hash.slice(1));
    if (mark && reports.contains(mark)) {
      event.preventDefault();
      show(proposal, false);
      intoView(mark);
    }
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) copyText(copy);
});

async function copyText(button) {
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.select();
    document.execCommand("copy");
  }
  told.textContent = button.dataset.copied;
  button.textContent = button.dataset.copied;
}

form.addEventListener("change", (event) => {
  if (event.target.type !== "radio") return;
  const proposal = event.target.closest(".proposal");
  proposal.dataset.choice = event.target.value;
  const words = { accept: form.dataset.saidAccept, reject: form.dataset.saidReject, open: form.dataset.saidOpen };
  told.textContent = words[event.target.value].replace("{number}", proposal.dataset.number);
  later(100);
});

form.addEventListener("input", (event) => {
  const proposal = event.target.closest(".proposal");
  if (proposal && proposal.dataset.choice === "accept") later(600);
});

function later(time) {
  clearTimeout(pause);
  pause = setTimeout(check, time);
}

// What was accepted is checked by the site, and what comes back is shown. The reports themselves are not sent again.
async function check() {
  if (checking) checking.abort();
  checking = new AbortController();
  const shown = document.getElementById("accepted");
  shown.setAttribute("aria-busy", "true");
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (name === "organisation" || name.startsWith("choice-") || name.startsWith("lines-")) sent.append(name, value);
  }
  try {
    const address = `${form.dataset.accepted}?part=1`;
    const response = await fetch(address, { method: "POST", body: sent, signal: checking.signal });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("accepted");
    if (!fresh) throw new Error("no answer");
    shown.replaceWith(fresh);
    wire();
  } catch (error) {
    if (error.name === "AbortError") return;
    shown.removeAttribute("aria-busy");
    told.textContent = form.dataset.failed;
  }
}

function wire() {
  for (const button of form.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.getElementById("keys").hidden = false;
const again = document.getElementById("again");
if (again) again.hidden = true;
wire();
if (proposals.length) show(proposals[0], false);
