import { STORIES } from '../../scripts/demo-stories';
import { startProduct } from '../support/product';
import { openApi } from './api';

const LOOK_AGAIN = 500;
const FILED_WITHIN = 120_000;

/** The whole product with its demo community, as a visitor would start it; BASE_URL names one that runs already. */
export default async function globalSetup(): Promise<(() => Promise<void>) | void> {
  if (process.env.BASE_URL) return;
  const product = await startProduct({ env: { DEMO: '1' } });
  process.env.BASE_URL = product.url;
  try {
    await demoTicketsFiled();
  } catch (error) {
    await product.stop();
    throw error;
  }
  return () => product.stop();
}

async function demoTicketsFiled(): Promise<void> {
  const api = await openApi('supervisor');
  const until = Date.now() + FILED_WITHIN;
  while ((await api.count('tickets', {})) < STORIES.length) {
    if (Date.now() > until) throw new Error(`Expected ${STORIES.length} demo tickets within ${FILED_WITHIN} ms`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  await api.close();
}
