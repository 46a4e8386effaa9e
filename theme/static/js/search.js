// @ts-check
/**
 * Searching the site with Pagefind, which is loaded when somebody begins to search.
 *
 * The page has all texts, in its language; here is only what happens. Nothing is written as HTML:
 * of what Pagefind marks up in an excerpt, the text and the marks are taken.
 */

/**
 * @typedef {{title: string, url: string, excerpt: string}} Part
 * @typedef {{url: string, excerpt: string, meta: Record<string, string>, sub_results: Part[]}} Found
 * @typedef {{id: string, score: number, data: () => Promise<Found>}} Hit
 * @typedef {Record<string, Record<string, number>>} Counts
 * @typedef {{results: Hit[], filters: Counts}} Answer
 * @typedef {{topic: {any: string[]}}} Narrowed
 * @typedef {object} Engine
 * @property {(options: object) => Promise<void>} options
 * @property {() => Promise<Counts>} filters
 * @property {(query: string, options?: {filters?: Narrowed}) => Promise<Answer>} search
 * @typedef {object} Texts
 * @property {Record<string, string>} counted
 * @property {string[]} digits
 * @property {string} loading
 * @property {string} nothing
 * @property {string} partly
 * @property {string} failed
 * @property {Record<string, string>} kinds
 */

const PAUSE = 200; // ms without a keystroke before a search
const STEP = 10; // results shown at once
const PARTS = 3; // sections of a page shown under its result
const ENOUGH = 5; // with fewer results, pages that have only some of the words follow
const WORDS = 8; // words of a query that are then looked for one by one
const TOPICS = 12; // topics offered for narrowing
// What a page is, and in which language a name stands, is shown and not searched.
const WEIGHTS = { title: 5, words: 1, original: 0, lang: 0, dir: 0, kind: 0 };

const html = document.documentElement;

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
function one(selector, type, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`${selector} is missing`);
  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * An excerpt's text with its marks, whatever else stands in it.
 * @param {string} marked
 */
function excerpt(marked) {
  // Pagefind sets spaces without width between the words of scripts that have none.
  const parsed = new DOMParser().parseFromString(marked.replaceAll("\u200b", ""), "text/html").body;
  const parts = [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent ?? "") : (node.textContent ?? ""));
  return element("p", { class: "search-excerpt" }, ...parts);
}

/** @param {Element} page The page for searching. */
function start(page) {
  const field = one("input[type=search]", HTMLInputElement, page);
  const state = one(".search-state", HTMLElement, page);
  const list = one(".search-results", HTMLElement, page);
  const more = one(".search-more", HTMLButtonElement, page);
  const narrow = one(".search-topics", HTMLFieldSetElement, page);
  /** @type {Texts} */
  const texts = JSON.parse(one("#search-texts", HTMLElement).textContent ?? "");
  const plural = new Intl.PluralRules(html.lang);
  const sorted = new Intl.Collator(html.lang);
  const segments = new Intl.Segmenter(html.lang, { granularity: "word" });
  /** @type {Promise<Engine | null> | undefined} */
  let loading;
  /** @type {Hit[]} */
  let hits = [];
  let turn = 0; // a slow answer to an older question is dropped
  let timer = 0;

  /** @param {number} number */
  const digits = (number) => String(number).replace(/\d/g, (digit) => texts.digits[Number(digit)]);

  /** @param {number} count */
  function counted(count) {
    const category = plural.select(count);
    const sample = String(count) in texts.counted ? String(count)
      : Object.keys(texts.counted).find((each) => plural.select(Number(each)) === category);
    return texts.counted[sample ?? "100"].replace("{count}", digits(count));
  }

  /**
   * The engine with the index of this language; null if the language has none. Pagefind would then
   * search in another one.
   * @returns {Promise<Engine | null>}
   */
  async function load() {
    const program = new URL(page.getAttribute("data-pagefind") ?? "", document.baseURI);
    const entry = await (await fetch(new URL("pagefind-entry.json", program))).json();
    if (!(html.lang.toLowerCase() in entry.languages)) return null;
    /** @type {Engine} */
    const engine = await import(program.href);
    await engine.options({ excerptEllipsis: "…", ranking: { metaWeights: WEIGHTS } });
    await engine.filters(); // without them an answer counts no topics
    return engine;
  }

  const ready = () => (loading ??= load().catch((error) => {
    loading = undefined; // the next search tries again
    throw error;
  }));

  /**
   * What has all words of a query, then what has at least half of them, most first: Pagefind gives
   * the first alone, and one inflected word, or a question, would find nothing.
   * @param {Engine} engine
   * @param {string} query
   */
  async function ask(engine, query) {
    const all = await engine.search(query);
    const whole = all.results.filter((hit) => hit.score > 0);
    const words = [...segments.segment(query)].filter((part) => part.isWordLike).map((part) => part.segment);
    if (whole.length >= ENOUGH || words.length < 2) return { whole, partly: [], filters: all.filters };
    /** @type {Map<string, {hit: Hit, words: number, score: number}>} */
    const found = new Map();
    for (const word of new Set(words.slice(0, WORDS))) {
      for (const hit of (await engine.search(word)).results) {
        if (hit.score <= 0) continue;
        const entry = found.get(hit.id) ?? { hit, words: 0, score: 0 };
        found.set(hit.id, { hit: entry.hit, words: entry.words + 1, score: entry.score + hit.score });
      }
    }
    for (const hit of whole) found.delete(hit.id);
    const partly = [...found.values()]
      .filter((entry) => entry.words * 2 >= Math.min(words.length, WORDS))
      .sort((a, b) => b.words - a.words || b.score - a.score)
      .map((entry) => entry.hit);
    return { whole, partly, filters: partly.length ? {} : all.filters };
  }

  const chosen = () => [...narrow.querySelectorAll("input:checked")].map((box) => box.getAttribute("value") ?? "");

  /** @param {Found} found */
  function result(found) {
    const { title, original, lang, dir, kind } = found.meta;
    const link = element("a", { href: found.url, ...(title ? {} : { lang, dir }) }, title || original);
    const item = element("li", {}, element("h2", {}, link));
    if (kind in texts.kinds) item.append(element("p", { class: "search-kind" }, texts.kinds[kind]));
    item.append(excerpt(found.excerpt));
    const parts = found.sub_results.filter((part) => part.url.includes("#")).slice(0, PARTS);
    if (parts.length) {
      item.append(element("ul", { class: "search-parts" }, ...parts.map((part) =>
        element("li", {}, element("a", { href: part.url }, part.title), excerpt(part.excerpt)))));
    }
    return item;
  }

  async function show() {
    const asked = turn;
    const next = await Promise.all(hits.slice(list.children.length, list.children.length + STEP).map((hit) => hit.data()));
    if (asked !== turn) return;
    const first = list.children.length;
    list.append(...next.map(result));
    more.hidden = list.children.length >= hits.length;
    if (first) list.children[first]?.querySelector("a")?.focus();
  }

  /**
   * Offer the topics of what was found, the most frequent first.
   * @param {Record<string, number>} counts
   * @param {string[]} ticked
   */
  function offer(counts, ticked) {
    const topics = Object.entries(counts)
      .filter(([topic, count]) => count || ticked.includes(topic))
      .sort(([a, m], [b, n]) => n - m || sorted.compare(a, b))
      .filter(([topic], place) => place < TOPICS || ticked.includes(topic));
    const focused = document.activeElement instanceof HTMLInputElement && narrow.contains(document.activeElement)
      ? document.activeElement.value : null;
    one("ul", HTMLUListElement, narrow).replaceChildren(...topics.map(([topic, count]) => {
      const box = element("input", { type: "checkbox", value: topic });
      box.checked = ticked.includes(topic);
      return element("li", {}, element("label", {}, box, ` ${topic} `, element("small", {}, digits(count))));
    }));
    narrow.hidden = topics.length < 2 && !ticked.length;
    if (focused !== null) [...narrow.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }

  async function search() {
    const query = field.value.trim().normalize("NFC");
    const asked = ++turn;
    const address = new URL(location.href);
    address.searchParams.set("q", query);
    if (!query) address.searchParams.delete("q");
    history.replaceState(null, "", address);
    list.setAttribute("aria-busy", String(Boolean(query)));
    if (!query) {
      hits = [];
      list.replaceChildren();
      state.textContent = "";
      narrow.hidden = more.hidden = true;
      return;
    }
    if (!list.children.length) state.textContent = texts.loading;
    try {
      const engine = await ready();
      const answer = engine && (await ask(engine, query));
      const counts = answer?.filters.topic ?? {};
      const ticked = chosen().filter((topic) => counts[topic]);
      const narrowed = engine && ticked.length
        ? (await engine.search(query, { filters: { topic: { any: ticked } } })).results.filter((hit) => hit.score > 0)
        : null;
      if (asked !== turn) return;
      hits = narrowed ?? [...(answer?.whole ?? []), ...(answer?.partly ?? [])];
      list.replaceChildren();
      offer(counts, ticked);
      await show();
      if (asked !== turn) return;
      // The marks keep a query of another direction apart from the sentence.
      const nothing = texts.nothing.replace("{query}", `\u2068${query}\u2069`);
      const few = answer?.whole.length ? "" : `${texts.partly} `;
      state.textContent = hits.length ? few + counted(hits.length) : nothing;
      list.setAttribute("aria-busy", "false");
    } catch (error) {
      if (asked !== turn) return;
      list.replaceChildren();
      narrow.hidden = more.hidden = true;
      state.textContent = texts.failed;
      list.setAttribute("aria-busy", "false");
      console.error(error);
    }
  }

  field.addEventListener("focus", () => void ready().catch(() => {}), { once: true });
  field.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.isComposing) return; // half a word of an input method
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  field.addEventListener("compositionend", () => void search());
  one("form.search", HTMLFormElement, page).addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void search();
  });
  narrow.addEventListener("change", () => void search());
  more.addEventListener("click", () => void show());
  page.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.isComposing || !(event.target instanceof HTMLElement)) return;
    const links = [...list.querySelectorAll("a")];
    const place = links.findIndex((link) => link === event.target);
    if (event.target !== field && place < 0) return;
    if (event.key === "ArrowDown") links[place + 1]?.focus();
    else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] ?? field).focus();
    else if (event.key === "Escape" && place >= 0) field.focus();
    else return;
    event.preventDefault();
  });
  one(".search-off", HTMLElement, page).hidden = true;
  field.value = new URL(location.href).searchParams.get("q") ?? "";
  if (field.value) void search();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const on = event.target;
  if (on instanceof HTMLElement && (on.isContentEditable || on.matches("input:not([type=checkbox]), textarea, select"))) return;
  event.preventDefault();
  one("form.search input", HTMLInputElement).focus();
});

const page = document.querySelector("#search");
if (page) start(page);
