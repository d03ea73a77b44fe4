import { randomUUID } from 'node:crypto';
import { createSuperseding } from '../../activities/notice/supersede';
import { noticeSuite } from '../support/notice-suite';

const suite = noticeSuite();

test('a published notice is amended once, however often it is asked; one that is over or not out yet is left as it is', async () => {
  const { supersedeNotice } = createSuperseding(suite.env.client);
  const ask = async (noticeId: string, by: string) => supersedeNotice({ noticeId, by, at: await suite.now() });
  const [old, draft, by] = [await suite.approved(), await suite.drafted(), randomUUID()];

  await ask(old.id, by);
  expect(await old.row()).toMatchObject({ outcome: 'amended', amendedById: by, ended: true });
  const { revision } = await old.row();
  await ask(old.id, by);
  await ask(old.id, randomUUID());
  await ask(draft.id, by);
  await ask(randomUUID(), by);
  expect(await old.row()).toMatchObject({ revision, amendedById: by });
  expect(await draft.row()).toMatchObject({ stage: 'draft', amendedById: null });
});
