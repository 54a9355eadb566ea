"use strict";
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const one = (id) => document.getElementById(id);
  const numbers = (element) => (element.dataset.notes || "").split(" ").filter(Boolean);
  const say = (text) => { one("live").textContent = text; };

  one("bar").hidden = false;
  for (const hint of all(".js")) hint.hidden = false;

  // Colours: as the system has them, light, dark; kept where the browser lets a file keep something.
  const themes = ["auto", "light", "dark"];
  const kept = (() => { try { return localStorage.getItem("compare-theme"); } catch { return null; } })();
  let theme = themes.includes(kept) ? kept : "auto";
  const paint = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    one("theme").querySelector(".word").textContent = theme;
    one("theme").setAttribute("aria-label", `Colours: ${theme === "auto" ? "auto, as the system has them" : theme}`);
  };
  one("theme").addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    try { localStorage.setItem("compare-theme", theme); } catch { /* a page from disk may keep nothing */ }
    paint();
  });
  paint();

  // Flags: shown by kind, walked one by one.
  const notes = all(".note");
  const kindOf = new Map(notes.map((note) => [note.dataset.note, note.dataset.kind]));
  const boxes = all('input[name="kind"]');
  const flagged = one("flagged");
  const visible = (note) => !note.hidden && note.offsetParent !== null;
  const standing = () => notes.filter(visible);
  let current = null;

  const count = () => {
    const shown = standing();
    const at = shown.indexOf(current);
    if (!one("where")) return;
    const here = notes.filter((note) => !note.closest(".told") || note.closest(".told").offsetParent !== null).length;
    one("where").textContent = at >= 0 ? `${at + 1} of ${shown.length}`
      : `${shown.length}${shown.length < here ? ` of ${here}` : ""} flag${here === 1 ? "" : "s"}`;
  };

  const filter = () => {
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const on = (number) => kinds.has(kindOf.get(number));
    for (const note of notes) note.hidden = !kinds.has(note.dataset.kind);
    for (const marked of all("mark, .s.whole, .tick")) marked.classList.toggle("off", !numbers(marked).some(on));
    for (const marked of all(".n, .tick")) marked.toggleAttribute("hidden", !numbers(marked).some(on));
    for (const list of all(".notes")) list.hidden = !all(".note", list).some((note) => !note.hidden);
    for (const block of all(".row, .single, .fact")) {
      block.hidden = flagged.checked && !all(".note", block).some((note) => !note.hidden);
    }
    count();
    say(`${standing().length} of ${notes.length} flags shown`);
  };

  const light = (list, on) => {
    for (const marked of all("mark, .s.whole, .note")) {
      const own = marked.dataset.note ? [marked.dataset.note] : numbers(marked);
      if (own.some((number) => list.includes(number))) marked.classList.toggle("hot", on);
    }
  };

  const go = (step) => {
    const shown = standing();
    if (!shown.length) return;
    const from = shown.indexOf(current);
    let at = from + step;
    if (from < 0) {
      // Nobody has been anywhere yet: begin at what stands on the screen.
      const below = shown.findIndex((note) => note.getBoundingClientRect().top > 60);
      at = window.scrollY < 200 ? (step > 0 ? 0 : shown.length - 1) : (below < 0 ? 0 : below) - (step > 0 ? 0 : 1);
    }
    current = shown[(at + shown.length) % shown.length];
    current.focus({ preventScroll: true });
    (current.closest(".row, .single, .fact") || current).scrollIntoView({ block: "nearest" });
    current.scrollIntoView({ block: "nearest" });
    count();
  };

  if (boxes.length) {
    for (const box of [...boxes, flagged]) box.addEventListener("change", filter);
    const check = (on) => () => { for (const box of boxes) box.checked = on; filter(); };
    one("all").addEventListener("click", check(true));
    one("none").addEventListener("click", check(false));
    one("next").addEventListener("click", () => go(1));
    one("previous").addEventListener("click", () => go(-1));
    document.addEventListener("click", (event) => {
      if (!one("filter").contains(event.target)) one("filter").open = false;
    });
  }
  for (const note of notes) {
    note.addEventListener("focus", () => { current = note; light([note.dataset.note], true); count(); });
    note.addEventListener("blur", () => light([note.dataset.note], false));
    note.addEventListener("pointerenter", () => light([note.dataset.note], true));
    note.addEventListener("pointerleave", () => light([note.dataset.note], false));
  }

  // Words: one of them is a tab stop, the arrow keys go on from it.
  const words = all(".w");
  const parts = (word) => {
    const [place, partners] = word.dataset.w.split(":");
    return { place, partners: partners.split(",") };
  };
  const others = (word) => {
    const cell = word.closest("[data-side]");
    const row = word.closest(".row, .fact");
    if (!cell || !row) return [];
    const wanted = new Set(parts(word).partners);
    return all(".w", row).filter((it) => it.closest("[data-side]") !== cell && wanted.has(parts(it).place));
  };
  const pieces = (word) => {
    const { place } = parts(word);
    return all(".w", word.closest("[data-side]")).filter((it) => parts(it).place === place);
  };
  const clear = () => { for (const it of all(".hit, .from")) it.classList.remove("hit", "from"); };
  const show = (word) => {
    clear();
    for (const it of pieces(word)) it.classList.add("hit");
    const found = others(word);
    for (const it of found) it.classList.add("hit");
    return found;
  };
  const onPage = (it) => it.offsetParent !== null;
  const stop = (word) => {
    for (const it of all('.w[tabindex="0"]')) it.tabIndex = -1;
    if (word) word.tabIndex = 0;
  };
  stop(words.find(onPage));
  const enter = (word) => {
    stop(word);
    word.focus();
  };
  document.addEventListener("pointerover", (event) => {
    const word = event.target.closest && event.target.closest(".w");
    if (word) show(word);
    else if (!document.activeElement || !document.activeElement.matches(".w")) clear();
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches(".w")) { clear(); return; }
    const found = show(event.target);
    const text = found.map((it) => it.textContent).join(" … ");
    say(`${event.target.textContent}: ${text}`);
  });
  document.addEventListener("click", (event) => {
    const word = event.target.closest(".w");
    if (word && !event.target.closest("a") && !String(window.getSelection())) enter(word);
    const shape = event.target.closest("[data-to]");
    const target = shape && one(shape.dataset.to);
    if (!target) return;
    if (target.matches(".lonefact")) one("lone").checked = true;
    target.scrollIntoView({ block: "center" });
    if (target.matches(".note")) target.focus({ preventScroll: true });
  });

  const walk = (word, key) => {
    const at = words.indexOf(word);
    if (key === "ArrowRight") return words.slice(at + 1).find(onPage);
    if (key === "ArrowLeft") return words.slice(0, at).reverse().find(onPage);
    if (key === "Enter") return others(word)[0];
    const sentences = all(".s").filter((it) => onPage(it) && it.querySelector(".w"));
    const next = sentences[sentences.indexOf(word.closest(".s")) + (key === "ArrowDown" ? 1 : -1)];
    return next && next.querySelector(".w");
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target;
    if (inside.matches("input:not([type=checkbox]):not([type=radio]), textarea, select")) return;
    const word = inside.matches(".w") ? inside : null;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "w" && words.length) {
      const near = words.find((it) => onPage(it) && it.getBoundingClientRect().top > 60) || words.find(onPage);
      if (near) enter(near);
    } else if (event.key === "Escape") {
      clear();
      if (one("filter")) one("filter").open = false;
      if (word) word.blur();
    } else if (word && ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Enter"].includes(event.key)) {
      const next = walk(word, event.key);
      if (next) enter(next);
    } else return;
    event.preventDefault();
  });

  // The strip shows which rows are on the screen.
  const cells = new Map();
  for (const cell of all(".strip .cell")) {
    const list = cells.get(cell.dataset.to) || [];
    list.push(cell);
    cells.set(cell.dataset.to, list);
  }
  if ("IntersectionObserver" in window && cells.size) {
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        for (const cell of cells.get(entry.target.id) || []) cell.classList.toggle("here", entry.isIntersecting);
      }
    });
    for (const sentence of all(".s[id]")) seen.observe(sentence);
  }

  // A base for the story: the same event with another report first.
  for (const choice of all('input[name="base"]')) {
    choice.addEventListener("change", () => { current = null; clear(); stop(words.find(onPage)); count(); });
  }
  count();
})();
