// Reports and what they propose: keys to go from one proposal to the next and to choose, the sentence shown beside, and what
// was accepted as a register's text. Without script the same is done by the form.
"use strict";

const form = document.getElementById("reading");
const reports = document.getElementById("reports");
const told = document.getElementById("told");
const useKeys = document.getElementById("use-keys");
const help = document.getElementById("help");
const proposals = form ? [...form.querySelectorAll(".proposal")] : [];
const marks = reports ? [...reports.querySelectorAll("mark")] : [];
let current = null;
let pause = 0;
let checking = false;
let changed = false;

// -- the proposal that one is at, and its sentences ------------------------------------------------------------------

function show(proposal, focus, mark) {
  const isNew = proposal !== current;
  if (isNew) {
    if (current) current.classList.remove("current");
    current = proposal;
    proposal.classList.add("current");
    for (const each of marks) each.classList.toggle("current", numbersOf(each).includes(proposal.dataset.number));
  }
  if (focus) {
    proposal.focus({ preventScroll: true });
    // One that is taller than the room beneath the reports is read from its head.
    const room = window.innerHeight - (stacked() ? reports.offsetHeight : 0);
    proposal.scrollIntoView({ block: proposal.offsetHeight > room - 32 ? "start" : "nearest" });
  }
  // After the page itself, whose place says how much of the reports is seen.
  const link = proposal.querySelector('blockquote a[href^="#"]');
  const first = mark || (link && document.getElementById(link.hash.slice(1)));
  if (isNew && first) intoView(first);
}

// In a narrow window the reports stay above the proposals, and not beside them.
function stacked() {
  return reports.getBoundingClientRect().width > form.offsetWidth * 0.75;
}

function numbersOf(mark) {
  return mark.dataset.for.split(" ");
}

// Only the reports' own pane is scrolled, never the page under the reader's hands.
function intoView(mark, atTop = false) {
  const pane = reports.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  const list = reports.querySelector(".report-list");
  const top = Math.max(pane.top, 0) + (list ? list.offsetHeight : 0);
  const bottom = Math.min(pane.bottom, window.innerHeight);
  if (atTop || place.top < top + 10 || place.bottom > bottom - 10) {
    reports.scrollTop += place.top - top - (atTop ? 10 : (bottom - top) / 3);
  }
}

function step(by) {
  const at = proposals.indexOf(current);
  const next = proposals[at < 0 ? 0 : Math.min(proposals.length - 1, Math.max(0, at + by))];
  if (next) show(next, true);
}

function nextOpen() {
  const at = proposals.indexOf(current);
  const rest = [...proposals.slice(at + 1), ...proposals.slice(0, at + 1)];
  const next = rest.find((proposal) => proposal.dataset.key && proposal.dataset.choice === "open");
  if (next) show(next, true);
}

// A click on a sentence leads to what rests on it; on the same again, to the next.
function fromSentence(mark) {
  const numbers = numbersOf(mark);
  const at = current ? numbers.indexOf(current.dataset.number) : -1;
  const next = document.getElementById(`p-${numbers[(at + 1) % numbers.length]}`);
  if (next) show(next, true, mark);
}

// What else was found: the quotation or figure behind a link, all its stretches.
function showFound(place) {
  for (const each of reports.querySelectorAll("[data-found]")) {
    each.classList.toggle("pointed", each.dataset.found.split(" ").includes(place.id));
  }
  reports.scrollIntoView({ block: "nearest" });
  intoView(reports.querySelector(".pointed") || place);
}

// -- choosing and mending --------------------------------------------------------------------------------------------

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
  n: nextOpen,
  a: () => choose("accept"),
  r: () => choose("reject"),
  u: () => choose("open"),
  e: mend,
  "?": () => help.showModal(),
};

function pressed(event) {
  const at = event.target;
  if (event.key === "Escape" && at.closest(".proposal")) {
    show(at.closest(".proposal"), true);
    return;
  }
  if (!useKeys.checked || help.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inProposal = at.closest && at.closest(".proposal");
  if (at !== document.body && at.id !== "main" && at !== reports && !inProposal) return;
  if (at.matches("textarea, select, input:not([type='radio'])")) return;
  // The arrows belong to the page, and to a group of choices, unless a proposal itself is what the reader is on.
  if (event.key.startsWith("Arrow") && !at.matches(".proposal")) return;
  const way = ways[event.key];
  if (!way) return;
  event.preventDefault();
  way();
}

function clicked(event) {
  const proposal = event.target.closest(".proposal");
  const link = event.target.closest('a[href^="#"]');
  const to = link && document.getElementById(link.hash.slice(1));
  if (proposal && !link) show(proposal, false);
  if (to && to.matches(".proposal")) {
    event.preventDefault();
    show(to, true);
  } else if (to && to.matches(".here")) {
    event.preventDefault();
    showFound(to);
  } else if (to && proposal && reports.contains(to)) {
    event.preventDefault();
    show(proposal, false);
    intoView(to);
  } else if (to && link.closest(".report-list")) {
    event.preventDefault();
    reports.scrollIntoView({ block: "nearest" });
    intoView(to, true);
  } else if (to && to.matches("details")) {
    to.open = true;
  }
  const mark = !link && event.target.closest("mark");
  if (mark && window.getSelection().isCollapsed) fromSentence(mark);
  const copy = event.target.closest("[data-copy]");
  if (copy) copyText(copy);
}

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

function chosen(event) {
  if (event.target.type !== "radio") return;
  const proposal = event.target.closest(".proposal");
  proposal.dataset.choice = event.target.value;
  const words = { accept: form.dataset.saidAccept, reject: form.dataset.saidReject, open: form.dataset.saidOpen };
  told.textContent = words[event.target.value].replace("{number}", proposal.dataset.number);
  keep(proposal);
  score();
  later(100);
}

function written(event) {
  const proposal = event.target.closest(".proposal");
  if (!proposal) return;
  keep(proposal);
  if (proposal.dataset.choice === "accept") later(600);
}

function score() {
  const line = document.getElementById("score");
  const count = { accept: 0, reject: 0, open: 0 };
  for (const proposal of proposals) if (proposal.dataset.key) count[proposal.dataset.choice] += 1;
  line.textContent = line.dataset.said
    .replace("{accepted}", count.accept)
    .replace("{rejected}", count.reject)
    .replace("{open}", count.open);
  const waiting = document.querySelectorAll("#accepted [data-left-out]").length;
  if (waiting) line.textContent += ` ${line.dataset.saidWaiting.replace("{waiting}", waiting)}`;
}

// -- what was accepted, checked while one goes on --------------------------------------------------------------------

function later(time) {
  clearTimeout(pause);
  pause = setTimeout(check, time);
}

// One at a time: what changes meanwhile is checked afterwards, so that nobody keeps others from having theirs read.
async function check() {
  changed = checking;
  if (checking) return;
  checking = true;
  await checked();
  checking = false;
  if (changed) check();
}

async function checked() {
  const shown = document.getElementById("accepted");
  if (!shown) return;
  shown.setAttribute("aria-busy", "true");
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (name === "organisation" || name.startsWith("choice-") || name.startsWith("lines-")) sent.append(name, value);
  }
  try {
    const address = `${form.dataset.accepted}?part=1`;
    const response = await fetch(address, { method: "POST", body: sent });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("accepted");
    if (!fresh) throw new Error("no answer");
    shown.replaceWith(fresh);
    wire();
    refusals(fresh);
    score();
  } catch {
    shown.removeAttribute("aria-busy");
    told.textContent = form.dataset.failed;
  }
}

// Why a text is not taken stands beside the text itself, too.
function refusals(fresh) {
  for (const proposal of proposals) {
    const why = fresh.querySelector(`[data-left-out="${proposal.dataset.number}"] > div`);
    const place = proposal.querySelector(".refusal");
    if (!place) continue;
    const before = place.textContent;
    place.replaceChildren(...(why ? why.cloneNode(true).childNodes : []));
    if (why && place.textContent !== before) told.textContent = place.textContent;
  }
}

function wire() {
  for (const button of form.querySelectorAll("[data-copy]")) button.hidden = false;
}

// -- kept in this tab, so that loading the page again loses nothing --------------------------------------------------

const PLACE = "hustings.reading";
const ALL = 400;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE)) || {};
  } catch {
    return {};
  }
}

// A proposal's number may change when a report is added; what comes behind it does not.
function nameOf(proposal) {
  return proposal.dataset.key.slice(proposal.dataset.key.indexOf("-") + 1);
}

function keep(proposal) {
  const all = kept();
  const name = nameOf(proposal);
  delete all[name];
  all[name] = [proposal.dataset.choice, proposal.querySelector("textarea").value];
  for (const old of Object.keys(all).slice(0, -ALL)) delete all[old];
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(all));
  } catch {
    document.getElementById("kept").hidden = true;
  }
}

function bringBack() {
  const all = kept();
  let number = 0;
  for (const proposal of proposals) {
    const found = proposal.dataset.key && all[nameOf(proposal)];
    if (!found) continue;
    const text = proposal.querySelector("textarea");
    const radio = proposal.querySelector(`input[type="radio"][value="${found[0]}"]`);
    if (!radio || (radio.checked && text.value === found[1])) continue;
    radio.checked = true;
    proposal.dataset.choice = found[0];
    text.value = found[1];
    number += 1;
  }
  if (!number) return;
  told.textContent = form.dataset.saidKept;
  later(100);
}

// -- the beginning ---------------------------------------------------------------------------------------------------

const underWay = document.getElementById("waiting");
for (const sending of document.querySelectorAll("#give, #reading")) {
  sending.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.hasAttribute("formaction")) return;
    underWay.textContent = underWay.dataset.said;
  });
}
window.addEventListener("pageshow", () => {
  underWay.textContent = "";
});

if (form) {
  form.addEventListener("click", clicked);
  wire();
  form.querySelector("[data-anew]").addEventListener("click", () => sessionStorage.removeItem(PLACE));
}
if (proposals.length) {
  document.addEventListener("keydown", pressed);
  form.addEventListener("focusin", (event) => {
    const proposal = event.target.closest(".proposal");
    if (proposal) show(proposal, false);
  });
  form.addEventListener("change", chosen);
  form.addEventListener("input", written);
  document.getElementById("ask-help").addEventListener("click", () => help.showModal());
  document.getElementById("end-help").addEventListener("click", () => help.close());
  document.getElementById("keys").hidden = false;
  document.getElementById("kept").hidden = false;
  const again = document.getElementById("again");
  if (again) again.hidden = true;
  bringBack();
  score();
  show(proposals[0], false);
}
