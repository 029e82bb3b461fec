// For the pages of the scenarios: notes which scripts ran and in what order, in `window.ran` and on the page.
window.ran = [];
window.mark = function mark(name) {
  window.ran.push(name);
  const own = document.currentScript;
  if (own) {
    const attributes = Object.fromEntries(Array.from(own.attributes, ({ name: key, value }) => [key, value]));
    window.marks[name] = { ...attributes, nonce: own.nonce, crossOrigin: own.crossOrigin };
  }
  const show = () => {
    const line = document.createElement('p');
    line.textContent = `ran: ${name}`;
    document.body.append(line);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
};
// The attributes of each script that ran, by the name it gave.
window.marks = {};
