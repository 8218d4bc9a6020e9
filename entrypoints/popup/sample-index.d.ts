/** Made by scripts/build/sample-index.ts. */
declare module 'virtual:sample-index' {
  const searchIndex: import('../../lib/search/index/index-format').SearchIndex;
  export default searchIndex;
}
