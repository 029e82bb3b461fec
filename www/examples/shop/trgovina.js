// Basket of the shop example: the strictly necessary cookie "cart" is written only when a product is added.
const week = 7 * 24 * 60 * 60; // seconds
const counter = document.querySelector("#stevec");
const basket = document.querySelector("#kosarica");

function read() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("cart="));
  const count = found ? Number.parseInt(found.slice(5), 10) : 0;
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

// Slovenian counts in four forms: 1 izdelek, 2 izdelka, 3 izdelki, 5 izdelkov.
const words = { one: "izdelek", two: "izdelka", few: "izdelki", other: "izdelkov" };
const rules = new Intl.PluralRules("sl");

function show(count) {
  counter.textContent = String(count);
  basket.textContent = count
    ? `V košarici: ${count} ${words[rules.select(count)]}.`
    : "Vaša košarica je prazna.";
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-add]");
  if (!button) return;
  const count = read() + 1;
  document.cookie = `cart=${count}; Max-Age=${week}; Path=/examples/shop; SameSite=Lax`;
  show(count);
});

show(read());
