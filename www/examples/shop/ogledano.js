// Own functional service of the shop example: remembers the last products looked at, after consent only.
const key = "shop-recent";
const limit = 4;
const section = document.querySelector("#ogledano");
const list = document.querySelector("#ogledano-seznam");

function read() {
  try {
    const ids = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function show() {
  const titles = read().map((id) => document.querySelector(`[data-product="${CSS.escape(id)}"] h3`)?.textContent);
  list.replaceChildren(...titles.filter(Boolean).map((title) => {
    const item = document.createElement("li");
    item.textContent = title;
    return item;
  }));
  section.hidden = list.childElementCount === 0;
}

document.querySelector("#izdelki").addEventListener("click", (event) => {
  const product = event.target instanceof Element && event.target.closest("[data-product]");
  if (!product || !window.privola?.allowed({ service: "recently-viewed" })) return;
  const id = product.dataset.product;
  try {
    localStorage.setItem(key, JSON.stringify([id, ...read().filter((other) => other !== id)].slice(0, limit)));
  } catch {
    return; // no storage, no list
  }
  show();
});

show();
