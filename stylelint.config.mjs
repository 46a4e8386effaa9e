// What is logical only (so that both directions of writing share one sheet), and every rule that finds errors.
// `no-descending-specificity` is left out: it compares selectors that never match the same element.

// Newer than the linter's tables: CSS Text 4.
const newer = { "text-spacing-trim": "normal" };

export default {
  extends: ["stylelint-plugin-logical-css/configs/recommended"],
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // Safari does not know `overflow-inline`.
    "logical-css/require-logical-properties": [true, { ignore: ["overflow-x", "overflow-y"] }],
    "annotation-no-unknown": true,
    "at-rule-disallowed-list": ["import"], // one sheet, one request
    "at-rule-no-deprecated": true,
    "at-rule-no-unknown": true,
    "at-rule-descriptor-no-unknown": true,
    "at-rule-descriptor-value-no-unknown": true,
    "at-rule-prelude-no-invalid": true,
    "block-no-empty": true,
    "color-no-invalid-hex": true,
    "comment-no-empty": true,
    "custom-property-no-missing-var-function": true,
    "declaration-block-no-duplicate-custom-properties": true,
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    "declaration-block-no-shorthand-property-overrides": true,
    "declaration-property-value-keyword-no-deprecated": true,
    "declaration-property-value-no-unknown": [true, { ignoreProperties: newer }],
    "font-family-no-duplicate-names": true,
    "font-family-no-missing-generic-family-keyword": true,
    "function-no-unknown": true,
    "function-calc-no-unspaced-operator": true,
    "function-url-scheme-disallowed-list": ["/^https?/"],
    "keyframe-block-no-duplicate-selectors": true,
    "keyframe-declaration-no-important": true,
    "media-feature-name-no-unknown": true,
    "media-feature-name-value-no-unknown": true,
    "media-query-no-invalid": true,
    "media-type-no-deprecated": true,
    "named-grid-areas-no-invalid": true,
    "nesting-selector-no-missing-scoping-root": true,
    "no-duplicate-at-import-rules": true,
    "no-duplicate-selectors": true,
    "no-empty-source": true,
    "no-invalid-double-slash-comments": true,
    "no-invalid-position-at-import-rule": true,
    "no-invalid-position-declaration": true,
    "no-irregular-whitespace": true,
    "no-unknown-animations": true,
    "no-unknown-custom-media": true,
    "no-unknown-custom-properties": true,
    "property-no-deprecated": true,
    "property-no-unknown": true,
    "property-no-vendor-prefix": [true, { ignoreProperties: ["/text-size-adjust$/"] }], // Safari knows no other
    "selector-anb-no-unmatchable": true,
    "selector-pseudo-class-no-unknown": [true, { ignorePseudoClasses: ["target-current"] }], // as above
    "selector-pseudo-element-no-unknown": true,
    "selector-type-no-unknown": true,
    "string-no-newline": true,
    "syntax-string-no-invalid": true,
    "unit-no-unknown": true,
    "value-no-vendor-prefix": true,
  },
};
