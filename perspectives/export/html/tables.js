// What of the HTML report works by itself: tables that sort, unfold and go on to the side, the links to actors, the contents, paper.
(() => {
  "use strict";
  const every = (selector, within = document) => Array.from(within.querySelectorAll(selector));

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
      const passing = (kind) => every(`${kind}:not([hidden])`, panel).length, flags = passing(".fl");
      told.textContent = event.detail ? `${passing(".st")} of ${told.dataset.whole}${flags ? `, ⚑ ${flags}` : ""}` : told.dataset.whole;
      entry.classList.toggle("dim", panel.hidden);
    }
  });

  // Where one is, in the contents.
  const links = new Map(every(".toc a").map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(entry.target.id);
      if (link) link.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const id of links.keys()) { const section = document.getElementById(id); if (section) watcher.observe(section); }

  // Paper shows what is folded, the articles too where they are few.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = every("main details:not([open])").filter((one) => !one.hidden && (!one.matches(".text") || every(".text").length <= 30));
    for (const one of unfolded) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of unfolded) one.open = false; });
})();
