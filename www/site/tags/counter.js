// Demo tag of the category "analytics": counts the visits in a cookie of its own.
{
  const found = document.cookie.split("; ").find((part) => part.startsWith("demo_visits="));
  const visits = (found ? Number.parseInt(found.slice("demo_visits=".length), 10) || 0 : 0) + 1;
  const month = 30 * 24 * 60 * 60; // seconds
  document.cookie = `demo_visits=${visits}; Max-Age=${month}; Path=/; SameSite=Lax`;
  const ran = { tag: "counter", says: `Visit ${visits}.` };
  (window.demoRan ??= []).push(ran);
  document.dispatchEvent(new CustomEvent("demo:ran", { detail: ran }));
}
