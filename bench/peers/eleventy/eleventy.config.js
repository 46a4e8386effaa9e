// The made-up blog for Eleventy: lists, tags and related posts are computed here.
import footnote from "markdown-it-footnote";

const LOCALES = process.env.BENCH_LOCALES.split(" ");
const home = (locale) => (locale === LOCALES[0] ? "/" : `/${locale}/`);

function tagged(posts) {
  const having = {};
  for (const post of posts) for (const tag of post.data.tags) (having[tag] ??= []).push(post);
  return having;
}

function numbered(posts, locale, base, title) {
  const total = Math.max(1, Math.ceil(posts.length / 10));
  const address = (number) => (number === 1 ? base : `${base}page/${number}/`);
  return [...Array(total).keys()].map((at) => ({
    locale, title, total, number: at + 1, address: address(at + 1),
    posts: posts.slice(at * 10, at * 10 + 10),
    newer: at > 0 ? address(at) : "",
    older: at + 1 < total ? address(at + 2) : "",
  }));
}

export default function (config) {
  config.amendLibrary("md", (library) => library.use(footnote));
  config.addPassthroughCopy("src/images");
  config.setQuietMode(true);

  let known;
  const blogs = (api) => (known ??= LOCALES.map((locale) => {
    const posts = api.getFilteredByGlob(`src/posts/${locale}/*.md`).reverse();
    return { locale, posts, having: tagged(posts) };
  }));
  config.on("eleventy.before", () => (known = undefined));

  config.addCollection("lists", (api) => blogs(api).flatMap(({ locale, posts, having }) => [
    ...numbered(posts, locale, home(locale), "A made-up blog"),
    ...Object.entries(having).flatMap(([tag, some]) =>
      numbered(some, locale, `${home(locale)}tags/${tag}/`, tag)),
  ]));
  config.addCollection("feeds", (api) => blogs(api).map(({ locale, posts }) => ({
    locale, address: `${home(locale)}feed.xml`, posts: posts.slice(0, 20),
  })));
  config.addCollection("related", (api) => {
    const related = {};
    for (const { posts, having } of blogs(api)) {
      for (const post of posts) {
        const shared = new Map();
        for (const tag of post.data.tags)
          for (const other of having[tag])
            if (other !== post) shared.set(other, (shared.get(other) ?? 0) + 1);
        related[post.inputPath] =
          [...shared].sort((one, two) => two[1] - one[1]).slice(0, 5).map(([other]) => other);
      }
    }
    return related;
  });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addGlobalData("locales", LOCALES);
  config.addFilter("home", home);
  return { dir: { input: "src", output: "output" }, markdownTemplateEngine: false };
}
