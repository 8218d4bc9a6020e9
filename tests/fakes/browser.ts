/** Stands in for `webextension-polyfill` in Node: what a test needs, it hands to the action. */
export default {};
