import { NOTICES } from '../../scripts/demo-notices';
import { STORIES } from '../../scripts/demo-stories';
import { startProduct } from '../support/product';
import { openApi } from './api';

const LOOK_AGAIN = 500;
const FILED_WITHIN = 180_000;

/** The whole product with its demo community, as a visitor would start it; BASE_URL names one that runs already. */
export default async function globalSetup(): Promise<(() => Promise<void>) | void> {
  if (process.env.BASE_URL) return;
  const product = await startProduct({ env: { DEMO: '1' } });
  process.env.BASE_URL = product.url;
  try {
    await demoFiled();
  } catch (error) {
    await product.stop();
    throw error;
  }
  return () => product.stop();
}

/** Notices are told last. */
async function demoFiled(): Promise<void> {
  const api = await openApi('supervisor');
  const until = Date.now() + FILED_WITHIN;
  const wanted = { tickets: STORIES.length, notices: Object.keys(NOTICES).length };
  const isThere = async (resource: 'tickets' | 'notices') => (await api.count(resource, {})) >= wanted[resource];
  while (!(await isThere('tickets')) || !(await isThere('notices'))) {
    if (Date.now() > until) throw new Error(`Expected ${JSON.stringify(wanted)} of the demo within ${FILED_WITHIN} ms`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  await api.close();
}
