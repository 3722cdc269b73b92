// The HTML report at work: filters, links to places, what opens over the page, keys. Without it all is there to read.
(() => {
  "use strict";
  const root = document.documentElement;
  const find = (selector, within = document) => within.querySelector(selector);
  const every = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  // A new element each time, so that it is read out, and seen, again.
  let said = byId("said");
  const say = (words) => { const next = said.cloneNode(false); said.textContent = ""; said.removeAttribute("id"); said.replaceWith(next); said = next; said.textContent = words; };
  const number = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  root.classList.add("script");
  document.addEventListener("saying", (event) => say(event.detail));

  // Contents and filters, on narrow screens behind a button.
  const side = byId("side"), menu = byId("menu");
  const openSide = (open) => { side.classList.toggle("open", open); menu.setAttribute("aria-expanded", String(open)); };
  menu.addEventListener("click", () => openSide(!side.classList.contains("open")));
  side.addEventListener("click", (event) => { if (event.target.closest(".toc a")) openSide(false); });

  // Filters. Words are compared without regard to case, accents and the shape of quotation marks.
  const plain = { "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-" };
  const straight = (text) => text.replace(/[‘’ʼ“”„«»–]/g, (mark) => plain[mark]);
  const fold = (text) => straight(text).normalize("NFKD").replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  const terms = (search) => Array.from(straight(search).matchAll(/"([^"]*)"?|([^\s"]+)/g), (m) => fold(m[1] || m[2] || "")).filter(Boolean);
  const form = byId("filters"), search = byId("search"), clear = byId("clear"), shown = byId("shown");
  const statements = every("main .st"), flags = every("main .fl"), mentions = every(".mn");
  const texts = every(".text"), rows = every("tr[data-o], .box[data-o]"), cuts = every(".cut"), cells = every(".matrix [data-o]:is(td, th)"), narrowed = every(".narrowed"), groups = every(".group"), folds = every(".panel .more"), panels = every(".panel");
  const next = byId("next"), previous = byId("previous"), at = byId("at"), within = byId("within");
  const outletOf = new Map(every("input[name=o]", form).map((box) => [box.value, box.parentElement.textContent]));
  const folded = new Map();
  const wordsOf = (element) => {
    let words = folded.get(element);
    if (words === undefined) {
      const parts = element.matches(".text") ? [element] : every(".by, blockquote, .why", element);
      words = fold([...parts.map((one) => one.textContent), outletOf.get(element.dataset.o) || ""].join(" "));
      folded.set(element, words);
    }
    return words;
  };
  const everything = shown.textContent;
  // Flags that are only possible: shown where somebody wants them, and counted nowhere.
  const possible = byId("possible");
  const withPossible = () => possible !== null && possible.checked;
  const isShown = (one) => withPossible() || one.closest(".possible") === null;
  const ticked = (name) => new Set(every(`input[name=${name}]:checked`, form).map((box) => box.value));
  const put = (element, visible) => { if (element.hidden === visible) element.hidden = !visible; };
  const opened = new Set();

  const apply = () => {
    root.classList.toggle("with-possible", withPossible());
    const carried = ticked("u"), outlets = ticked("o"), kinds = ticked("k"), categories = ticked("c"), wanted = terms(search.value);
    const active = carried.size + outlets.size + kinds.size + categories.size + wanted.length > 0;
    const passes = (element, own, chosen) =>
      (!outlets.size || outlets.has(element.dataset.o)) && (!chosen.size || chosen.has(own)) &&
      (!wanted.length || wanted.every((term) => wordsOf(element).includes(term)));
    const none = new Set(), numbers = [0, 0];
    const seen = [new Set(), new Set()];
    [[statements, "k", kinds], [flags, "c", categories]].forEach(([list, key, chosen], which) => {
      for (const element of list) {
        const visible = passes(element, element.dataset[key], chosen) &&
          (!carried.size || which || carried.has(element.dataset.u || "1"));
        put(element, visible);
        if (visible && element.id) seen[which].add(element.id);
      }
      numbers[which] = seen[which].size;
    });
    for (const element of mentions) put(element, passes(element, "", none));
    let having = 0;
    for (const element of texts) {
      const visible = passes(element, "", none);
      put(element, visible);
      having += visible;
    }
    // Articles that have the words unfold, where they are few, so that the marks are seen.
    for (const element of texts) {
      const wish = wanted.length > 0 && having <= 10 && !element.hidden;
      if (wish && !element.open) { element.open = true; opened.add(element); }
      if (!wish && opened.delete(element)) element.open = false;
    }
    within.textContent = wanted.length ? `· words in ${having.toLocaleString("en")} of ${number(texts.length, "article")}` : "";
    byId("hidden-texts").textContent = having < texts.length ? `${having.toLocaleString("en")} of ${number(texts.length, "article")} ${wanted.length ? "have the words; the others are" : "shown; the others are"} hidden by the filters.` : "";
    for (const element of rows) put(element, !outlets.size || outlets.has(element.dataset.o));
    // Sections that are no list of statements: others' variants fold, others' figures dim.
    const other = (element) => outlets.size > 0 && !outlets.has(element.dataset.o);
    let cutsLeft = 0;
    for (const cut of cuts) {
      const variants = every(".variants > li", cut);
      for (const one of variants) { one.classList.toggle("away", other(one)); }
      put(cut, !variants.every(other));
      cutsLeft += !cut.hidden;
    }
    if (cuts.length) byId("hidden-cuts").textContent = cutsLeft < cuts.length ? `${cutsLeft.toLocaleString("en")} of ${number(cuts.length, "utterance")} shown: those that a chosen outlet carries.` : "";
    for (const cell of cells) cell.classList.toggle("dim", other(cell));
    for (const one of narrowed) put(one, outlets.size > 0);
    for (const group of groups) {
      const passing = active ? every(".cards > li:not([hidden])", group).filter(isShown).length : 1;
      const told = find("h4 .n", group);
      put(group, passing > 0);
      if (!told) continue;
      if (told.dataset.whole === undefined) told.dataset.whole = told.textContent;
      told.textContent = active ? `${passing} of ${told.dataset.whole}` : told.dataset.whole;
    }
    let empty = 0;
    for (const panel of panels) {
      const some = !active || every(".group:not([hidden])", panel).some(isShown);
      put(panel, some);
      empty += !some;
    }
    byId("hidden-panels").textContent = empty ? `${number(empty, "panel")} with nothing that passes the filters ${empty === 1 ? "is" : "are"} hidden.` : "";
    for (const fold of folds) {
      const some = !active || find("li:not([hidden])", fold) !== null;
      put(fold, some);
      if (active && some && !fold.open) { fold.open = true; opened.add(fold); }
      if (!active && opened.delete(fold)) fold.open = false;
    }
    shown.textContent = active
      ? `${numbers[0].toLocaleString("en")} of ${number(statements.filter((one) => one.id).length, "statement")}, ${numbers[1].toLocaleString("en")} of ${number(flags.filter((one) => one.id).length, "flag")} shown`
      : everything;
    root.classList.toggle("filtered", active);
    document.dispatchEvent(new CustomEvent("filtered", { detail: active }));
    put(clear, active);
    paintFound(wanted);
    hits = active ? places(wanted) : [];
    hit = -1;
    for (const one of [previous, next]) put(one, hits.length > 0);
    tellHit();
  };

  // Words that a search found, painted over the text without touching it, where the browser can.
  const foundIn = [];
  const canPaint = typeof Highlight === "function" && CSS.highlights !== undefined;
  const paintFound = (wanted) => {
    if (!canPaint) return;
    CSS.highlights.delete("found");
    foundIn.length = 0;
    if (!wanted.length) return;
    const ranges = [];
    const rough = wanted.filter((term) => term.length > 1);
    for (const element of [...statements, ...flags, ...mentions, ...texts]) {
      if (element.hidden || ranges.length > 2000) continue;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = straight(node.data).toLowerCase();
        if (text.length !== node.data.length) continue;
        for (const term of rough) {
          for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + term.length);
            ranges.push(range);
            if (element.matches(".text")) foundIn.push(range);
          }
        }
      }
    }
    if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
  };

  // The places that pass: statements, flags, mentions, and the paragraphs of articles that have the words; one is
  // the present one.
  let hits = [], hit = -1, hitMark = null, waiting = 0, fresh = false;
  const foldedText = new Map();
  const has = (paragraph, wanted) => {
    if (!foldedText.has(paragraph)) foldedText.set(paragraph, fold(paragraph.textContent));
    const words = foldedText.get(paragraph);
    return wanted.every((term) => words.includes(term));
  };
  const places = (wanted) => {
    const found = [...statements, ...flags, ...mentions].filter((one) => !one.hidden && one.closest("main") && isShown(one));
    found.sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    if (!wanted.length) return found;
    for (const text of texts.filter((one) => !one.hidden)) {
      const paragraphs = every(".body > p", text), having = paragraphs.filter((one) => has(one, wanted));
      const some = paragraphs.find((one) => wanted.some((term) => has(one, [term])));
      found.push(...(having.length ? having : [some || text]));
    }
    return found;
  };
  const tellHit = () => {
    if (hitMark) hitMark.classList.remove("hit");
    hitMark = null;
    at.textContent = !hits.length ? (terms(search.value).length ? "no place" : "") : hit < 0 ? number(hits.length, "place") : `${(hit + 1).toLocaleString("en")} of ${number(hits.length, "place")}`;
    const spoken = hits.filter((one) => one.matches(".mn")).length;
    at.title = spoken ? `${number(spoken, "sentence")} among them on who is not quoted` : "";
  };
  // While somebody types the place is shown and the box keeps the focus.
  // One place is the present one, whichever key led there.
  const nowAt = (place) => {
    if (hitMark) hitMark.classList.remove("hit");
    hitMark = null;
    hit = hits.indexOf(place);
    tellHit();
    if (hit >= 0) { hitMark = place; place.classList.add("hit"); }
  };
  const toHit = (to, focusing) => {
    fresh = false;
    if (!hits.length) { if (focusing) say("Nothing passes the filters"); return; }
    hit = (to + hits.length) % hits.length;
    tellHit();
    const place = hits[hit];
    hitMark = place;
    place.classList.add("hit");
    for (let one = place; one; one = one.parentElement) if (one.localName === "details" && !one.open) { one.open = true; opened.add(one); }
    unfold(place);
    if (focusing) {
      const focus = find(".to", place) || place;
      if (!focus.matches("a, button, summary, [tabindex]")) focus.setAttribute("tabindex", "-1");
      focus.focus({ preventScroll: true });
    }
    place.scrollIntoView({ block: "center" });
  };
  const toNext = (by, focusing = true) => { if (focusing || visible(menu)) openSide(false); toHit(hit < 0 && by < 0 ? -1 : hit + by, focusing); };
  // The buttons keep the focus, so that they can be pressed again.
  next.addEventListener("click", () => toNext(1, false));
  previous.addEventListener("click", () => toNext(-1, false));
  const searched = () => { clearTimeout(waiting); waiting = 0; apply(); if (terms(search.value).length) { toHit(0, false); fresh = true; } };
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (waiting) searched();
    // The first place is shown already; the first Enter only says that this is meant.
    if (fresh && hit === 0 && !event.shiftKey) { fresh = false; toHit(0, false); return; }
    toNext(event.shiftKey ? -1 : 1, false);
  });
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(searched, 120); });
  form.addEventListener("change", (event) => { if (event.target !== search) apply(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  const showEverything = () => {
    for (const box of every("input[type=checkbox]:not(#possible)", form)) box.checked = false;
    search.value = "";
    apply();
    say("Everything is shown");
  };
  form.addEventListener("reset", (event) => { event.preventDefault(); showEverything(); search.focus(); });

  // Places. A link to one opens what it is folded in, and paints the very words.
  const unfold = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (one.localName === "details") one.open = true;
      if (one.hidden && one.matches(".st, .fl, .mn, .text, .group, .panel, .more")) one.hidden = false;
    }
  };
  // Offsets count code points, and a paragraph's data-at tells where it begins in its article.
  const pointAt = (article, offset) => {
    let paragraph = null;
    for (const one of every(".body > p", article)) {
      if (Number(one.dataset.at) > offset) break;
      paragraph = one;
    }
    if (!paragraph) return null;
    let left = offset - Number(paragraph.dataset.at), last = null;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const letters = Array.from(node.data);
      if (left <= letters.length) return [node, letters.slice(0, left).join("").length];
      left -= letters.length;
      last = node;
    }
    return last && [last, last.data.length];
  };
  const paint = (target, span) => {
    if (!canPaint) return;
    CSS.highlights.delete("place");
    const article = span && target.closest(".text");
    if (!article) return;
    const [from, to] = span.split("-").map(Number);
    const start = pointAt(article, from), end = pointAt(article, to);
    if (!start || !end) return;
    const range = new Range();
    range.setStart(...start);
    range.setEnd(...end);
    CSS.highlights.set("place", new Highlight(range));
  };
  let cameFrom = null, marked = null;
  const go = (target, span, from) => {
    closePop(false);
    openSide(false);
    if (keysDialog.open) keysDialog.close();
    unfold(target);
    if (from) cameFrom = from;
    if (marked) marked.classList.remove("here");
    marked = null;
    history.replaceState(null, "", `#${target.id}`);
    if (target.matches("li")) { target.classList.add("here"); marked = target; }
    paint(target, span);
    if (!target.matches("a, button, summary, [tabindex]")) target.setAttribute("tabindex", "-1");
    const focus = target.localName === "details" ? find("summary", target) : target;
    focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches("li, a, .body p") ? "center" : "start" });
  };
  const back = () => {
    if (!cameFrom || !cameFrom.isConnected) return;
    const to = cameFrom;
    cameFrom = null;
    unfold(to);
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "center" });
  };

  // What was found at a place, opened over the page.
  const pop = byId("pop"), cards = byId("pop-cards");
  let popFor = null;
  const copyOf = (card) => {
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    copy.classList.remove("here");
    copy.hidden = false;
    for (const one of every(".copy", copy)) one.remove();
    return copy;
  };
  const openPop = (link) => {
    const ids = [link.hash.slice(1), ...(link.dataset.also || "").trim().split(" ").filter(Boolean).map((one) => `f${one}`)];
    const found = ids.map(byId).filter(Boolean);
    if (!found.length) return;
    popFor = link;
    cards.replaceChildren(...found.map(copyOf));
    byId("pop-to").setAttribute("href", `#${found[0].id}`);
    byId("pop-h").textContent = found[0].matches(".st") ? "A statement" : "Framing";
    pop.hidden = false;
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), root.clientWidth - pop.offsetWidth - 8);
    const below = box.bottom + pop.offsetHeight + 12 < root.clientHeight || box.top < pop.offsetHeight + 60;
    pop.style.left = `${left + scrollX}px`;
    pop.style.top = `${(below ? box.bottom + 6 : box.top - pop.offsetHeight - 6) + scrollY}px`;
    pop.focus({ preventScroll: true });
  };
  const closePop = (returning = true) => {
    if (pop.hidden) return;
    pop.hidden = true;
    if (returning && popFor) popFor.focus({ preventScroll: true });
    popFor = null;
  };
  byId("pop-close").addEventListener("click", () => closePop());

  // A cell of the matrix: its flags, under the table.
  const drill = byId("cell");
  let drillFor = null;
  const closeDrill = () => {
    if (!drillFor) return;
    drill.hidden = true;
    drillFor.setAttribute("aria-expanded", "false");
    drillFor.focus();
    drillFor = null;
  };
  const openCell = (cell) => {
    if (drillFor) drillFor.setAttribute("aria-expanded", "false");
    const outlet = cell.dataset.o;
    const panel = byId(cell.dataset.panel);
    const found = panel ? every(".fl:not(.possible)", panel).filter((one) => outlet === "all" || one.dataset.o === outlet) : [];
    const title = document.createElement("h3");
    title.id = "cell-h";
    title.append(`${find(".aside", cell).textContent.replace(/:\s*$/, "")}: ${number(found.length, "flag")}`);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", closeDrill);
    title.append(close);
    const list = document.createElement("ol");
    list.className = "cards";
    list.append(...found.map(copyOf));
    drill.replaceChildren(title, list);
    drill.hidden = false;
    drillFor = cell;
    cell.setAttribute("aria-expanded", "true");
    drill.focus({ preventScroll: true });
    drill.scrollIntoView({ block: "nearest" });
  };
  for (const cell of every(".cell")) {
    cell.setAttribute("role", "button");
    cell.setAttribute("aria-expanded", "false");
    cell.setAttribute("aria-controls", "cell");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!pop.hidden && !pop.contains(event.target) && !(link && link.matches(".m, .f"))) closePop(false);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = byId(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    if (link.matches(".body .m, .body .f")) openPop(link);
    else if (link.matches(".cell")) openCell(link);
    else go(target, link.dataset.at || "", pop.contains(link) ? popFor : link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches(".cell")) { event.preventDefault(); openCell(event.target); }
  });

  // A statement or a flag with its citation, for the clipboard.
  const cited = (card) => {
    const words = every("blockquote p", card).map((one) => one.textContent.trim()).join("\n");
    const link = find(".cite .to", card), file = find(".cite .file", card).textContent;
    const place = byId(link.hash.slice(1));
    const web = place && find(".about .web", place.closest(".text") || document.createElement("i"));
    const who = find(".by", card).textContent.replace(/\s+/g, " ").trim();
    return `${words}\n${who}\n${[link.textContent, web ? web.textContent : "", file].filter(Boolean).join(", ")}\n`;
  };
  const copy = async (card) => {
    const text = cited(card);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      (card.closest("dialog, .pop") || document.body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say("Copied with its citation");
    return text;
  };
  byId("pop-copy").addEventListener("click", () => { if (cards.firstElementChild) copy(cards.firstElementChild); });
  const offerCopy = (event) => {
    const card = event.target.closest && event.target.closest("main .st, main .fl");
    if (!card || find(".copy", card)) return;
    for (const one of every(".copy")) if (one !== document.activeElement) one.remove();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy with its citation");
    button.addEventListener("click", async () => { await copy(card); button.textContent = "Copied"; });
    card.append(button);
  };
  document.addEventListener("pointerover", offerCopy);
  document.addEventListener("focusin", offerCopy);

  // Keys.
  const keysDialog = byId("keys"), keysOn = byId("keys-on");
  byId("help").addEventListener("click", () => keysDialog.showModal());
  byId("keys-close").addEventListener("click", () => keysDialog.close());
  // What lies in a closed fold has a size in some browsers and takes no focus.
  const visible = (element) => {
    const fold = element.closest("details:not([open])");
    return element.getClientRects().length > 0 && (!fold || find("summary", fold).contains(element));
  };
  const step = (selector, forward, focusOn) => {
    const all = every(selector).filter(visible);
    const now = document.activeElement && document.activeElement.closest(selector);
    let at = all.indexOf(now);
    if (at < 0) {
      const edge = 80;
      const below = all.findIndex((one) => one.getBoundingClientRect().top > edge);
      at = forward ? (below < 0 ? all.length : below) - 1 : below < 0 ? all.length : below;
    }
    const next = all[at + (forward ? 1 : -1)];
    if (!next) return;
    const focus = focusOn ? find(focusOn, next) || next : next;
    if (!focus.matches("a, button, [tabindex]")) focus.setAttribute("tabindex", "-1");
    nowAt(next);
    focus.focus({ preventScroll: true });
    next.scrollIntoView({ block: focusOn ? "center" : "start" });
  };
  const toFilters = (element) => { if (visible(menu)) openSide(true); element.focus(); if (element === search) search.select(); };
  const doing = {
    "/": () => toFilters(search),
    f: () => toFilters(find("summary", form) || search),
    x: showEverything,
    ".": () => toNext(1),
    ",": () => toNext(-1),
    d: () => { if (possible) possible.click(); say(possible ? (possible.checked ? "Possible flags too" : "Without possible flags") : "No flag is left out as only possible"); },
    t: () => byId("theme").click(),
    n: () => step("main > section", true),
    p: () => step("main > section", false),
    j: () => step("main .st, main .fl", true, ".to"),
    k: () => step("main .st, main .fl", false, ".to"),
    y: () => { const card = document.activeElement.closest(".st, .fl") || (!pop.hidden && cards.firstElementChild) || (hitMark && hitMark.closest(".st, .fl")); if (card) copy(card); else say("No statement or flag to copy here"); },
    b: back,
    "?": () => keysDialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!pop.hidden) closePop();
      else if (side.classList.contains("open")) { openSide(false); menu.focus(); }
      else if (event.target === search && search.value) { search.value = ""; apply(); }
      else if (drillFor && drill.contains(document.activeElement)) closeDrill();
      return;
    }
    if (!keysOn.checked || keysDialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const action = doing[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // The filters with which it was made, and the place that the address names.
  for (const box of every("input[data-on]", form)) box.checked = true;
  search.value = form.dataset.search || "";
  if (search.value || find("input[data-on]", form)) apply();
  const named = location.hash.length > 1 && byId(location.hash.slice(1));
  if (named) go(named, "", null);
})();
