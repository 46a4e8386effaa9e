// @ts-check
// What helps while reading: the section that is being read, carried to the other languages, and
// the offer of the reader's own language. Without this file every link still leads where it says.
"use strict";

(() => {
  const headings = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main :is(h2, h3)[id]")]);

  /** The element that the address names. */
  const target = () => {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return found && found.id !== "main" ? found : null;
  };

  /** The same, if it is in view. */
  const named = () => {
    const found = target();
    if (!found) return null;
    const { top, bottom } = found.getBoundingClientRect();
    return bottom > 0 && top < innerHeight ? found : null;
  };

  /** The heading under which the reader is: the last one above the upper sixth of the window. */
  const reached = () => headings.findLast((one) => one.getBoundingClientRect().top < innerHeight / 6);

  /** @param {HTMLElement | null | undefined} place */
  const follow = (place) => {
    // In a text the entry of a deeper heading may be missing: then the one before it is marked.
    const before = place && place.closest(".prose") ? headings.slice(0, headings.indexOf(place) + 1).reverse() : [place];
    for (const list of document.querySelectorAll(".toc")) {
      const entry = before.map((one) => one && list.querySelector(`a[href="#${CSS.escape(one.id)}"]`)).find(Boolean);
      const old = list.querySelector("[aria-current]");
      if (entry === old) continue;
      old?.removeAttribute("aria-current");
      entry?.setAttribute("aria-current", "location");
      if (!entry || list.scrollHeight <= list.clientHeight) continue;
      const box = list.getBoundingClientRect();
      const line = entry.getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom) list.scrollTop += line.top - box.top - box.height / 2;
    }
  };

  const update = () => {
    const found = named();
    follow(found && headings.includes(found) ? found : reached());
  };

  // The languages stand at the head of the page: what counts is where the reader rested, and not
  // what passes by on the way up to them.
  const settle = (place = named() || reached()) => {
    if (!place) return;
    for (const link of document.querySelectorAll('a[rel~="alternate"][hreflang]')) {
      /** @type {HTMLAnchorElement} */ (link).hash = place.id;
    }
  };
  const REST = 1500; // milliseconds
  let resting = 0;

  // All that is above counts too, so that a leap over many headings is seen.
  const watcher = new IntersectionObserver(update, { rootMargin: "999999px 0px -83% 0px" });
  for (const one of headings) watcher.observe(one);
  addEventListener("hashchange", () => (update(), settle(target() || undefined)));
  addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => settle(), REST);
  }, { passive: true });

  // The list of languages closes as any list does.
  const languages = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".languages details"));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !languages?.open) return;
    const inside = languages.contains(document.activeElement);
    languages.open = false;
    if (inside) languages.querySelector("summary")?.focus();
  });

  // Languages that the reader has said yes to, the last one first.
  const KEY = "meridian.languages";
  const chosen = () => {
    try {
      return (localStorage.getItem(KEY) || "").split(" ").filter(Boolean);
    } catch {
      return [];
    }
  };
  /** @param {string} language */
  const choose = (language) => {
    try {
      localStorage.setItem(KEY, [language, ...chosen().filter((one) => one !== language)].join(" "));
    } catch {
      // A browser that keeps nothing asks again.
    }
  };
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[rel~="alternate"][hreflang]') : null;
    if (link) choose(/** @type {HTMLAnchorElement} */ (link).hreflang);
  });

  /** Language and script, so that zh-CN finds zh-Hans and zh-TW does not. @param {string} tag */
  const written = (tag) => {
    try {
      const { language, script } = new Intl.Locale(tag).maximize();
      return `${language}-${script}`;
    } catch {
      return tag;
    }
  };

  const here = document.documentElement.lang;
  const offers = /** @type {HTMLTemplateElement[]} */ ([...document.querySelectorAll("template[data-language]")]);
  /** The offer in the language that the reader likes best, or none if that is this page's. */
  const wanted = () => {
    const known = chosen();
    if (known.includes(here)) return undefined;
    const editions = [here, ...offers.map((one) => one.dataset.language || "")];
    const liked = known.length ? known : navigator.languages;
    for (const tag of liked) {
      const found =
        editions.find((one) => one.toLowerCase() === tag.toLowerCase()) ||
        editions.find((one) => written(one) === written(tag));
      if (found) return offers.find((one) => one.dataset.language === found);
    }
    return undefined;
  };

  const offer = wanted();
  if (offer) {
    const box = /** @type {HTMLElement} */ (document.importNode(offer.content, true).firstElementChild);
    document.querySelector(".masthead")?.before(box);
    box.querySelector("button")?.addEventListener("click", () => {
      choose(here);
      box.remove();
      document.querySelector("main")?.focus({ preventScroll: true });
    });
  }
  // Where the reader is, the observer says in a frame: to ask here would lay the page out twice.
  if (location.hash) settle(target() || undefined);
})();
