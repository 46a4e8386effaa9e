// What no checker of accessibility sees, as a browser has it. Each function returns what is wrong.
({
  // Direction as the page is laid out, and text that is not in the language of its element.
  languages() {
    const RTL = ["ar", "fa", "he", "ur"];
    const SCRIPTS = { zh: "Han", ja: "Han}\\p{Script=Hiragana}\\p{Script=Katakana", ar: "Arabic" };
    const found = [];
    const root = document.documentElement;
    const language = root.lang.split("-")[0];
    for (const element of document.querySelectorAll("html, body, [lang]:not(svg, svg *)")) {
      const own = element.closest("[lang]").lang.split("-");
      const wanted = RTL.includes(own[0]) && own[1] !== "Latn" ? "rtl" : "ltr";
      // A word within a line goes as its letters go; a block as it is told.
      const block = !getComputedStyle(element).display.startsWith("inline");
      if (block && getComputedStyle(element).direction !== wanted && element.textContent.trim()) {
        found.push(`${element.tagName} of ${own.join("-")} is not laid out ${wanted}`);
      }
    }
    const script = SCRIPTS[language];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (script && walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      // What the search cut out of a page has lost its marks.
      if (element.closest("script, style, [hidden], .search-excerpt")) continue;
      if (element.closest("[lang]").lang !== root.lang) continue;
      const text = walker.currentNode.data.replace(/https?:\S+/g, "").trim();
      // Codes and names of a few words are the same everywhere.
      const words = text.match(/\p{Script=Latin}{2,}/gu) || [];
      if (words.length > 5 && !new RegExp(`[\\p{Script=${script}}]`, "u").test(text)) {
        found.push(`not marked as another language: ${text}`);
      }
    }
    return found;
  },

  // Sideways scrolling of the page, and text that is cut off.
  lost() {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`);
    const range = document.createRange();
    for (const element of document.querySelectorAll("body *:not(svg, svg *)")) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const cut = [style.overflowX, style.overflowY].map((each) => /hidden|clip/.test(each));
      // What is there for screen readers alone is a pixel large.
      if (!cut.includes(true) || box.width <= 1 || box.height <= 1) continue;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        range.selectNodeContents(walker.currentNode);
        for (const line of range.getClientRects()) {
          // Fonts keep room above and below their letters.
          const aside = cut[0] && (line.left < box.left - 1 || line.right > box.right + 1);
          const above = cut[1] && (line.top < box.top - 8 || line.bottom > box.bottom + 8);
          const shown = walker.currentNode.parentElement.checkVisibility() && line.width > 1;
          if ((aside || above) && shown) found.push(`cut off: ${walker.currentNode.data}`);
        }
      }
    }
    return found;
  },

  // Spacing that a reader may set (WCAG 1.4.12); a sheet that no policy keeps out.
  space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  },

  unspace() {
    document.adoptedStyleSheets = [];
  },

  // Targets below 24 pixels that have another one nearer than that (WCAG 2.5.8), but for links in a text.
  small() {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".skip, svg");
    const targets = [...document.querySelectorAll("a[href], button, input, summary, select")].filter(shown);
    // A link in a sentence, whose line's height is what limits it: it has words beside it.
    const beside = (target) => {
      const block = target.closest("p, li, dd, dt, td, th, h1, h2, h3, figcaption, small, div") ?? target;
      const rest = block.textContent.length - [...block.querySelectorAll("a")].reduce((n, a) => n + a.textContent.length, 0);
      return getComputedStyle(target).display === "inline" && rest > 20;
    };
    const boxes = targets.map((target) => target.getBoundingClientRect());
    const found = [];
    boxes.forEach((box, index) => {
      if ((box.width >= 24 && box.height >= 24) || beside(targets[index])) return;
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      boxes.forEach((other, number) => {
        if (number === index || targets[index].contains(targets[number])) return;
        const wide = other.width >= 24 && other.height >= 24;
        const aside = Math.max(other.left - x, x - other.right, 0);
        const above = Math.max(other.top - y, y - other.bottom, 0);
        const apart = wide
          ? Math.hypot(aside, above) >= 12
          : Math.hypot((other.left + other.right) / 2 - x, (other.top + other.bottom) / 2 - y) >= 24;
        if (!apart) found.push(`${targets[index].outerHTML.slice(0, 90)} at ${targets[number].outerHTML.slice(0, 90)}`);
      });
    });
    return found;
  },

  // Words of drawings too pale for what lies behind them (WCAG 1.4.3), which axe leaves undecided.
  pale() {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const over = (colours) => {
      canvas.clearRect(0, 0, 1, 1);
      for (const [colour, opacity] of colours) {
        canvas.globalAlpha = opacity;
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((each) => {
        const part = each / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const fill = (element) => {
      const style = getComputedStyle(element);
      return [style.fill, Number(style.fillOpacity) * Number(style.opacity)];
    };
    const found = [];
    for (const text of document.querySelectorAll("svg text")) {
      const box = text.getBoundingClientRect();
      if (!box.width || !text.checkVisibility()) continue;
      const layers = [];
      for (let one = text.closest("svg"); one; one = one.parentElement) {
        layers.unshift([getComputedStyle(one).backgroundColor, 1]);
      }
      for (const shape of text.closest("svg").querySelectorAll("rect, circle, ellipse, path, polygon")) {
        if (shape.closest("defs, marker, clipPath") || getComputedStyle(shape).fill === "none") continue;
        if (text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_FOLLOWING) continue;
        const centre = new DOMPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
        if (shape.isPointInFill(centre.matrixTransform(shape.getScreenCTM().inverse()))) layers.push(fill(shape));
      }
      const behind = over([["#fff", 1], ...layers]);
      const own = over([["#fff", 1], ...layers, fill(text)]);
      const ratio = (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05);
      if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${text.textContent}`);
    }
    return found;
  },

  // How many stops the Tab key should have: what can be focused and is shown.
  stops() {
    const can = "a[href], button, input, select, textarea, summary, [tabindex]";
    return [...document.querySelectorAll(can)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
    ).length;
  },

  // What is wrong with the element that has the focus: not seen, not marked, or under another.
  focus() {
    const element = document.activeElement;
    // A reader opens the list of languages to go through it, and closes it (Escape) to go on.
    const list = document.querySelector(".languages details");
    if (list) list.open = list.contains(element);
    if (element === document.body) return { name: "", wrong: [] };
    const wrong = [];
    const style = getComputedStyle(element);
    if (!(parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none")) wrong.push("no outline");
    const rects = [...element.getClientRects()].filter((box) => box.width && box.height);
    const seen = rects.some((box) =>
      [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].some(([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top && (element.contains(top) || top.contains(element));
      }),
    );
    if (!seen) wrong.push("obscured");
    const first = !element.dataset.walked;
    element.dataset.walked = "1";
    return { name: element.outerHTML.slice(0, 120), first, wrong };
  },
})
