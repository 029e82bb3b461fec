// Demo tag that needs two categories, "analytics" and "retargeting": stores nothing.
{
  const ran = { tag: "both", says: "Both categories are granted." };
  (window.demoRan ??= []).push(ran);
  document.dispatchEvent(new CustomEvent("demo:ran", { detail: ran }));
}
