
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const get = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll(".card")];
  const cardOf = new Map(cards.map((card) => [Number(card.dataset.row), card]));
  const fieldsOf = new Map(data.rows);
  const total = data.rows.reduce((sum, [, fields]) => sum + fields.length, 0);
  // The decision and the comment of each value, by row and field; the comment of each card, by row.
  const decisions = new Map();
  const comments = new Map();
  const cardComments = new Map();
  let isSaved = true;

  const key = (row, field) => `${row} ${field}`;
  const rowOf = (element) => Number(element.closest(".card").dataset.row);
  const plural = (count, word, many) => `${count.toLocaleString("en")} ${count === 1 ? word : many ?? `${word}s`}`;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function element(name, attributes, text) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    if (text) made.textContent = text;
    return made;
  }

  function answers(of, all) {
    const group = element("div", { class: "answers", role: "group", "aria-label": of });
    for (const [answer, word] of [["accept", "Accept"], ["reject", "Reject"]]) {
      const label = `${word}${all}`;
      group.append(element("button", { type: "button", class: answer, "data-answer": answer, "aria-pressed": "false", "aria-label": `${label}: ${of}` }, label));
    }
    return group;
  }

  function comment(of) {
    return element("input", { class: "comment", type: "text", placeholder: "Comment", "aria-label": `Comment: ${of}`, autocomplete: "off" });
  }

  // A card gets its buttons when it comes near the screen: thousands of buttons would cost time and memory.
  function dress(card) {
    if (card.dataset.dressed) return;
    card.dataset.dressed = "yes";
    const who = card.querySelector(".who").textContent;
    const values = [...card.querySelectorAll(".value")];
    card.querySelector(".top").append(answers(who, values.length > 1 ? " all" : ""));
    if (values.length > 1) {
      for (const value of values) {
        value.querySelector(".pair").after(answers(`${value.dataset.field} of ${who}`, ""));
        const input = comment(`${value.dataset.field} of ${who}`);
        input.value = comments.get(key(rowOf(card), value.dataset.field)) ?? "";
        value.append(input);
      }
    }
    const input = comment(who);
    input.value = cardComments.get(rowOf(card)) ?? "";
    card.append(input);
    show(card);
  }

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) dress(entry.target);
  }, { rootMargin: "1200px" });

  function stateOf(row) {
    const found = new Set(fieldsOf.get(row).map((field) => decisions.get(key(row, field))));
    if (found.size > 1) return "partly";
    return { accept: "accepted", reject: "rejected" }[[...found][0]] ?? "open";
  }

  function press(group, answer) {
    for (const button of group?.children ?? []) button.setAttribute("aria-pressed", String(button.dataset.answer === answer));
  }

  // Shows the decisions of a card.
  function show(card) {
    const row = rowOf(card);
    const state = stateOf(row);
    card.dataset.state = state;
    for (const value of card.querySelectorAll(".value")) {
      const answer = decisions.get(key(row, value.dataset.field)) ?? "";
      value.dataset.state = answer;
      press(value.querySelector(".answers"), answer);
      const input = value.querySelector(".comment");
      // The reason for a whole card is written once.
      if (input) input.hidden = (answer !== "reject" || state === "rejected") && !input.value;
    }
    press(card.querySelector(".top .answers"), { accepted: "accept", rejected: "reject" }[state] ?? "");
  }

  function count() {
    let accepted = 0;
    for (const answer of decisions.values()) if (answer === "accept") accepted += 1;
    const rejected = decisions.size - accepted;
    get("progress").value = decisions.size;
    get("progress").max = Math.max(total, 1);
    get("counts").textContent = `${decisions.size.toLocaleString("en")} of ${total.toLocaleString("en")} decided: ${accepted.toLocaleString("en")} accepted, ${rejected.toLocaleString("en")} rejected`;
    const open = shownValues().filter(([row, field]) => !decisions.has(key(row, field))).length;
    for (const [id, word] of [["accept-shown", "Accept"], ["reject-shown", "Reject"]]) {
      get(id).textContent = `${word} ${open.toLocaleString("en")} undecided`;
      get(id).disabled = open === 0;
    }
  }

  function decide(row, fields, answer) {
    for (const field of fields) {
      if (answer) decisions.set(key(row, field), answer);
      else decisions.delete(key(row, field));
    }
    isSaved = false;
    // A card without buttons shows its decisions when it comes near the screen, or on paper.
    const card = cardOf.get(row);
    if (card.dataset.dressed) show(card);
  }

  function say(text) {
    get("message").textContent = text;
  }

  // What is searched and filtered.
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) {
      const values = [...card.querySelectorAll(".who, .line, .value, .finding")].map((found) => found.textContent);
      texts.set(card, plain(values.join(" ")));
    }
    return texts.get(card);
  };
  // The fields that the filters show, by row; null while nothing is filtered.
  let shownFields = null;

  function shownValues() {
    return data.rows.flatMap(([row, fields]) => (shownFields ? shownFields.get(row) ?? [] : fields).map((field) => [row, field]));
  }

  function isShown(row, value, { field, finding, decision }) {
    const codes = [...value.querySelectorAll(".finding"), ...value.closest(".card").querySelectorAll(":scope > .finding")].map((found) => found.dataset.code);
    const answer = decisions.get(key(row, value.dataset.field)) ?? "open";
    return (!field || value.dataset.field === field) && (!finding || codes.includes(finding)) && (!decision || answer === decision);
  }

  // Cards that do not show all of their values.
  const cut = new Set();

  function fieldsShown(card, chosen) {
    const values = [...card.querySelectorAll(".value")];
    for (const value of values) value.hidden = !isShown(rowOf(card), value, chosen);
    const shown = values.filter((value) => !value.hidden);
    if (shown.length < values.length) cut.add(card);
    return shown.map((value) => value.dataset.field);
  }

  function allFields(card) {
    if (cut.delete(card)) for (const value of card.querySelectorAll(".value")) value.hidden = false;
    return fieldsOf.get(rowOf(card));
  }

  function filter() {
    const words = plain(get("search").value).split(/\s+/).filter(Boolean);
    const chosen = { field: get("by-field").value, finding: get("by-finding").value, decision: get("by-decision").value };
    const isChosen = Object.values(chosen).some(Boolean);
    const isPlain = words.length === 0 && !isChosen;
    shownFields = isPlain ? null : new Map();
    let people = 0;
    for (const card of cards) {
      let fields = [];
      if (words.every((word) => textOf(card).includes(word))) fields = isChosen ? fieldsShown(card, chosen) : allFields(card);
      card.hidden = fields.length === 0;
      people += card.hidden ? 0 : 1;
      if (!isPlain && !card.hidden) shownFields.set(rowOf(card), fields);
    }
    get("shown").textContent = isPlain ? plural(people, "row") : `${people.toLocaleString("en")} of ${plural(cards.length, "row")} shown`;
    count();
  }

  function next() {
    const from = document.activeElement?.closest(".card");
    const start = from ? cards.indexOf(from) + 1 : 0;
    const ordered = [...cards.slice(start), ...cards.slice(0, start)];
    const open = (card) => fieldsOf.get(rowOf(card)).some((field) => !decisions.has(key(rowOf(card), field)));
    const found = ordered.find((card) => !card.hidden && open(card));
    if (!found) return say("Every value that is shown is decided.");
    dress(found);
    found.scrollIntoView({ block: "center" });
    found.querySelector("h3").focus({ preventScroll: true });
  }

  function save() {
    const values = [];
    for (const [row, fields] of data.rows) {
      for (const field of fields) {
        const decision = decisions.get(key(row, field));
        const reason = (comments.get(key(row, field)) || cardComments.get(row) || "").trim();
        if (decision) values.push(reason ? { row, field, decision, comment: reason } : { row, field, decision });
      }
    }
    const text = `${JSON.stringify({ candidature_decisions: 1, plan: data.plan, source: data.source, values }, null, 1)}\n`;
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: data.file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isSaved = true;
    const open = total - values.length;
    say(`Saved ${plural(values.length, "decision")} as ${data.file}.${open > 0 ? ` ${plural(open, "value is", "values are")} not decided.` : ""} Next: ${data.next}`);
  }

  // A reason that is the same for all values of a card is the reason of the card.
  function setComments(card) {
    const row = rowOf(card);
    const keys = fieldsOf.get(row).map((field) => key(row, field));
    const reasons = new Set(keys.map((one) => comments.get(one) ?? ""));
    const [reason] = reasons;
    if (reasons.size === 1 && reason) {
      cardComments.set(row, reason);
      keys.forEach((one) => comments.delete(one));
    }
    if (!card.dataset.dressed) return;
    card.querySelector(":scope > .comment").value = cardComments.get(row) ?? "";
    for (const input of card.querySelectorAll(".value .comment")) input.value = comments.get(key(row, input.closest(".value").dataset.field)) ?? "";
    show(card);
  }

  async function load(file) {
    try {
      const saved = JSON.parse(await file.text());
      if (saved.candidature_decisions !== 1) return say(`${file.name} does not hold decisions.`);
      if (saved.plan !== data.plan) return say(`The decisions in ${file.name} are about another plan.`);
      for (const { row, field, decision, comment: reason } of saved.values) {
        if (!fieldsOf.get(row)?.includes(field) || !["accept", "reject"].includes(decision)) continue;
        decisions.set(key(row, field), decision);
        if (reason) comments.set(key(row, field), reason);
      }
      for (const card of cards) setComments(card);
      isSaved = true;
      filter();
      say(`Loaded ${plural(saved.values.length, "decision")} from ${file.name}.`);
    } catch (error) {
      say(`${file.name} cannot be read: ${error.message}`);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-answer]");
    if (!button) return;
    const row = rowOf(button);
    const value = button.closest(".value");
    const answer = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.answer;
    const shown = shownFields?.get(row) ?? fieldsOf.get(row);
    decide(row, value ? [value.dataset.field] : shown, answer);
    count();
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".card .comment")) return;
    const row = rowOf(event.target);
    const value = event.target.closest(".value");
    if (value) comments.set(key(row, value.dataset.field), event.target.value);
    else cardComments.set(row, event.target.value);
    isSaved = false;
  });
  let typing;
  get("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(filter, 120);
  });
  for (const id of ["by-field", "by-finding", "by-decision"]) get(id).addEventListener("change", filter);
  for (const [id, answer] of [["accept-shown", "accept"], ["reject-shown", "reject"]]) {
    get(id).addEventListener("click", () => {
      const open = new Map();
      for (const [row, field] of shownValues()) if (!decisions.has(key(row, field))) open.set(row, [...(open.get(row) ?? []), field]);
      for (const [row, fields] of open) decide(row, fields, answer);
      count();
    });
  }
  get("next").addEventListener("click", next);
  get("save").addEventListener("click", save);
  get("load").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) load(file);
    event.target.value = "";
  });
  addEventListener("beforeunload", (event) => {
    if (!isSaved) event.preventDefault();
  });
  addEventListener("beforeprint", () => cards.forEach(show));

  for (const tool of document.querySelectorAll(".tools, .bar")) tool.hidden = false;
  for (const card of cards) near.observe(card);
  filter();
})();
