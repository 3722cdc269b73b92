// What of the HTML report works by itself: the theme, tables that sort, unfold and go on to the side, the links to actors, the contents, paper.
(() => {
  "use strict";
  const every = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const root = document.documentElement;

  // Theme: as the system, light, dark. Kept where the browser lets a file keep anything.
  const themes = ["system", "light", "dark"];
  const themeWords = { system: "auto", light: "light", dark: "dark" };
  const keep = (name) => { try { localStorage.setItem("perspectives-theme", name); } catch { /* no storage */ } };
  const kept = () => { try { return localStorage.getItem("perspectives-theme"); } catch { return null; } };
  const setTheme = (name) => {
    if (name === "system") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", name);
    document.getElementById("theme-name").textContent = themeWords[name];
  };
  let theme = themes.includes(kept()) ? kept() : "system";
  setTheme(theme);
  const nextTheme = () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    setTheme(theme);
    keep(theme);
    document.dispatchEvent(new CustomEvent("saying", { detail: `Theme: ${themeWords[theme]}` }));
  };
  document.getElementById("theme").addEventListener("click", nextTheme);

  // Tables that a column's head sorts: the highest first, names from A; of long ones the first rows are in sight.
  for (const table of every(".sortable")) {
    const limit = Number(table.dataset.limit), body = table.tBodies[0], heads = every("thead th", table);
    let all = false;
    const trim = () => Array.from(body.rows).forEach((row, at) => { row.hidden = !all && at >= limit; });
    const value = (row, column) => { const cell = row.cells[column]; return cell.dataset.v === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.v); };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numbers = body.rows.length > 0 && body.rows[0].cells[column].dataset.v !== undefined;
        const before = head.getAttribute("aria-sort");
        const down = before === null ? numbers : before === "ascending";
        for (const one of heads) one.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = Array.from(body.rows).map((row, at) => [value(row, column), at, row]);
        rows.sort((one, other) => (one[0] === other[0] ? one[1] - other[1] : (one[0] < other[0] ? -1 : 1) * (down ? -1 : 1)));
        body.append(...rows.map((one) => one[2]));
        trim();
      });
    });
    if (body.rows.length <= limit + 1) continue;
    trim();
    const more = document.createElement("button");
    more.type = "button";
    more.className = "unroll";
    more.textContent = `${(body.rows.length - limit).toLocaleString("en")} more speakers`;
    more.addEventListener("click", () => { all = true; trim(); more.remove(); });
    table.closest(".wide").after(more);
  }

  // Wide tables say that they go on to the side.
  const measure = (one) => one.classList.toggle("over", one.scrollWidth > one.clientWidth + 1);
  const wides = every(".wide");
  if (typeof ResizeObserver === "function") {
    const watch = new ResizeObserver((entries) => { for (const entry of entries) measure(entry.target); });
    for (const one of wides) watch.observe(one);
  }

  for (const button of every(".unfold")) {
    button.addEventListener("click", () => {
      for (const rest of every(".rest", button.closest(".called"))) rest.hidden = false;
      button.hidden = true;
      const first = button.closest(".called").querySelector(".rest a");
      if (first) first.focus();
    });
  }

  // Under search and filters the links to the panels count what passes; one where nothing does still shows its panel.
  const actors = every(".actors li").map((entry) => [entry, entry.querySelector(".n"), document.getElementById(entry.querySelector("a").hash.slice(1))]);
  for (const [, told] of actors) told.dataset.whole = told.textContent;
  document.addEventListener("filtered", (event) => {
    for (const [entry, told, panel] of actors) {
      const passing = (kind) => every(`${kind}:not([hidden])`, panel).length, flags = passing(".fl:not(.possible)");
      told.textContent = event.detail ? `${passing(".st")} of ${told.dataset.whole}${flags ? `, ⚑ ${flags}` : ""}` : told.dataset.whole;
      entry.classList.toggle("dim", panel.hidden);
    }
  });

  // Where one is, in the contents.
  const links = new Map(every(".toc a").map((link) => [link.hash.slice(1), link]));
  const marked = Array.from(links.keys(), (id) => document.getElementById(id)).filter(Boolean);
  let marking = 0;
  const mark = () => {
    marking = 0;
    const reached = marked.filter((one) => one.getBoundingClientRect().top <= innerHeight / 4);
    const now = reached.length ? reached[reached.length - 1] : marked[0];
    for (const link of links.values()) link.removeAttribute("aria-current");
    if (now) links.get(now.id).setAttribute("aria-current", "true");
  };
  const remark = () => { if (!marking) marking = requestAnimationFrame(mark); };
  addEventListener("scroll", remark, { passive: true });
  addEventListener("resize", remark);
  mark();

  // Paper shows what is folded, the articles too where they are few.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = every("main details:not([open])").filter((one) => !one.hidden && (!one.matches(".text") || every(".text").length <= 30));
    for (const one of unfolded) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of unfolded) one.open = false; });
})();
