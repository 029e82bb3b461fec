// Keeps the forms of the example sites from sending anything: shows the form's data-demo text instead.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.demo) return;
  event.preventDefault();
  let status = form.querySelector("[role=status]");
  if (!status) {
    status = document.createElement("p");
    status.setAttribute("role", "status");
    form.append(status);
  }
  status.textContent = form.dataset.demo;
});
