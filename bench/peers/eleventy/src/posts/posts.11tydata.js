export default {
  layout: "post.njk",
  permalink: ({ locale, slug }) =>
    `${locale === "en" ? "" : `/${locale}`}/posts/${slug}/index.html`,
};
