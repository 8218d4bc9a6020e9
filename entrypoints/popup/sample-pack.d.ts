/** Made by scripts/build/sample-pack.ts. */
declare module 'virtual:sample-pack' {
  const pack: import('../../lib/search/index/pack-format').SearchPack;
  export default pack;
}
