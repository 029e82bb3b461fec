// Demo tag of "!retargeting": runs when retargeting is refused, stores nothing.
{
  const ran = { tag: "refused", says: "Retargeting is refused." };
  (window.demoRan ??= []).push(ran);
  document.dispatchEvent(new CustomEvent("demo:ran", { detail: ran }));
}
