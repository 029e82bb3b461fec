// Demo tag of the category "functional": writes a greeting into the panel.
{
  const hour = new Date().getHours();
  const text = hour < 12 ? "Good morning." : hour < 18 ? "Good afternoon." : "Good evening.";
  try {
    sessionStorage.setItem("demo_greeting", text);
  } catch {
    // blocked storage: the greeting is still shown
  }
  const ran = { tag: "greeting", says: text };
  (window.demoRan ??= []).push(ran);
  document.dispatchEvent(new CustomEvent("demo:ran", { detail: ran }));
}
