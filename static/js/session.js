"use strict";
/* Whom the server takes this browser for. A page left open over a sign-in holds an old form token; this fetches the new one. */
(() => {
  const headers = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");

  function setToken(token) {
    document.body.setAttribute("hx-headers", JSON.stringify({ ...headers(), "X-CSRFToken": token }));
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => (field.value = token));
  }

  /* Resolves to "same", "moved" (the guest's work belongs to the account now), "other" or "out"; rejects when offline. */
  async function refresh() {
    const response = await fetch(document.body.dataset.whoami, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`whoami answered ${response.status}`);
    const { user, claimed, token } = await response.json();
    const before = document.body.dataset.user;
    if (!user) return "out";
    if (user !== before && !claimed.includes(before)) return "other";
    setToken(token);
    if (user === before) return "same";
    window.drafts.move(before, user);
    document.body.dataset.user = user;
    return "moved";
  }

  window.session = { headers, refresh, user: () => document.body.dataset.user || "" };
})();
