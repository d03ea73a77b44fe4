/**
 * Whether a browser's push service may lie there. A subscription is what a browser says: without this, anybody could have us
 * call an address inside the house.
 */
export function isPushEndpoint(endpoint: string, sandboxUrl: string | undefined): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.username || url.password) return false;
  if (sandboxUrl && url.origin === new URL(sandboxUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && isPublicName(url.hostname);
}

/** No number, and no name that only the own network knows. */
function isPublicName(host: string): boolean {
  return /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/.test(host) && !/\.(local|internal|localhost|lan|home|arpa)$/.test(host);
}
