// Demo tag of the category "retargeting": notes an interest in local storage.
{
  try {
    localStorage.setItem("demo_interest", "consent-banners");
  } catch {
    // blocked storage: nothing to note
  }
  const ran = { tag: "interest", says: "Interested in consent banners." };
  (window.demoRan ??= []).push(ran);
  document.dispatchEvent(new CustomEvent("demo:ran", { detail: ran }));
}
