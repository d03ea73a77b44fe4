const { TestEnvironment } = require('jest-environment-jsdom');

/** What browsers have and jsdom has not: Node's own are the same standards. */
const BORROWED = ['TextEncoder', 'TextDecoder', 'fetch', 'Request', 'Response', 'Headers'];

module.exports = class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of BORROWED) this.global[name] = globalThis[name];
  }
};
