// Live panel of the product page: shows what is held, what ran, what is stored and what was chosen.
// It uses only the public API (window.privola) and the events "privola:*"; demo tags report by "demo:ran".
const panel = document.querySelector("#panel");
const status = panel.querySelector("#panel-status");
const storedList = panel.querySelector("#panel-stored");
const record = panel.querySelector("#panel-record");
const language = panel.querySelector("#panel-language");
const maxShown = 72; // characters of a stored value

/** One row of the tag list: what the tag is and what became of it. */
function tagRow(tag) {
  return panel.querySelector(`[data-tag="${tag}"]`);
}

function reportRun({ tag, says }) {
  const row = tagRow(tag);
  if (!row) return;
  row.dataset.state = "ran";
  row.querySelector(".state").textContent = "ran";
  row.querySelector(".says").textContent = says;
}

function storageEntries(area, name) {
  try {
    const store = window[area];
    return Object.keys(store).map((key) => [name, key, store.getItem(key)]);
  } catch {
    return []; // blocked storage holds nothing
  }
}

function cookieEntries() {
  let text = "";
  try {
    text = document.cookie;
  } catch {
    return [];
  }
  return text.split("; ").filter(Boolean).map((part) => {
    const cut = part.indexOf("=");
    return ["cookie", part.slice(0, cut), part.slice(cut + 1)];
  });
}

let shown = "";

function showStored() {
  const entries = [
    ...cookieEntries(),
    ...storageEntries("localStorage", "local"),
    ...storageEntries("sessionStorage", "session"),
  ];
  const now = JSON.stringify(entries);
  if (now === shown) return;
  shown = now;
  storedList.replaceChildren(...entries.map(([area, key, value]) => {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    const kind = document.createElement("span");
    const text = document.createElement("code");
    name.textContent = key;
    kind.textContent = area;
    text.textContent = value.length > maxShown ? `${value.slice(0, maxShown)}…` : value;
    item.append(name, kind, text);
    return item;
  }));
  panel.querySelector("#panel-nothing").hidden = entries.length > 0;
}

function showChoice() {
  const choice = window.privola.choice();
  for (const cell of panel.querySelectorAll("[data-choice]")) {
    const category = cell.dataset.choice;
    const word = category === "necessary" ? "always on"
      : choice === null ? "not asked yet"
      : choice[category] ? "accepted" : "rejected";
    cell.textContent = word;
    cell.dataset.state = word;
  }
  status.textContent = choice === null
    ? "No choice yet: every tag below is held and nothing is stored."
    : "Your choice is stored in the one entry named privola.";
  record.textContent = choice === null ? "none" : JSON.stringify(window.privola.record(), null, 2);
}

function show() {
  showChoice();
  showStored();
}

function start() {
  const actions = {
    accept: () => window.privola.acceptAll(),
    reject: () => window.privola.rejectAll(),
    preferences: () => window.privola.showPreferences(),
    withdraw: () => window.privola.withdraw(),
  };
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) actions[button.dataset.do]();
  });
  for (const control of panel.querySelectorAll("button[data-do], select")) control.disabled = false;
  language.addEventListener("change", () => window.privola.locale(language.value));
  for (const name of ["privola:ready", "privola:consent", "privola:change"]) {
    document.addEventListener(name, () => requestAnimationFrame(show));
  }
  document.addEventListener("privola:issue", (event) => {
    status.textContent = `Issue: ${event.detail?.text ?? "see the console"}`;
  });
  setInterval(showStored, 1000); // storage has no event for writes of the same page
  show();
}

// A tag may have run before this module: those left a note in window.demoRan.
window.demoRan?.forEach(reportRun);
document.addEventListener("demo:ran", (event) => reportRun(event.detail));

// The list below says "held" in the markup already, so it is true without the banner, too.
if (window.privola?.ready) {
  window.privola.ready.then(start, () => {
    status.textContent = "The banner could not start, so every tag stays held. The page goes on working.";
  });
} else {
  status.textContent = "The banner script is not here, so every tag stays held. The page goes on working.";
}
