// What the page itself does: it counts the presses of its button.
addEventListener('DOMContentLoaded', () => {
  const button = document.getElementById('count');
  button.addEventListener('click', () => { button.textContent = String(Number(button.textContent) + 1); });
});
