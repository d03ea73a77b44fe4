/** What the console asks of a browser that jsdom lacks and Node has not either. */
globalThis.matchMedia ??= (media) => ({
  media,
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  // MUI still asks for the old pair
  addListener: () => undefined,
  removeListener: () => undefined,
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
