import { act, screen, waitFor } from '@testing-library/react';
import { forgetAll, refresh, useRead } from '../../admin/resident/queries';
import { show } from './page';
import { serve, type Answer } from './server';

function Shown({ path }: { path: string }) {
  const { data, error } = useRead<{ at: number }>(path);
  return <p>{data ? `read ${data.at}` : error ? 'failed' : 'nothing'}</p>;
}

/** An answer that comes when the test says so. */
function held() {
  let give: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => (give = resolve));
  return { answer, give };
}

it('what is on the screen is read again when it may be old', async () => {
  let at = 0;
  const server = serve({ 'GET /things/1': () => ({ body: { at: ++at } }) });
  await show(<Shown path="/things/1" />);
  await screen.findByText('read 1');
  act(() => refresh('/things'));
  await screen.findByText('read 2');
  act(() => refresh('/others'));
  expect(server.of('GET /things/1')).toHaveLength(2);
});

it('a change during a read is not lost: it is read once more', async () => {
  const first = held();
  let reads = 0;
  const server = serve({ 'GET /things/2': () => (++reads === 1 ? first.answer : { body: { at: reads } }) });
  await show(<Shown path="/things/2" />);
  await waitFor(() => expect(server.of('GET /things/2')).toHaveLength(1));
  act(() => refresh('/things'));
  await act(async () => first.give({ body: { at: 1 } }));
  await screen.findByText('read 2');
});

it('an answer to somebody else’s question is dropped', async () => {
  const theirs = held();
  let reads = 0;
  serve({ 'GET /things/3': () => (++reads === 1 ? theirs.answer : { body: { at: reads } }) });
  await show(<Shown path="/things/3" />);
  act(() => forgetAll());
  await screen.findByText('read 2');
  await act(async () => theirs.give({ body: { at: 1 } }));
  expect(screen.getByText('read 2')).toBeInTheDocument();
});

it('what was read stays in sight when reading it again fails', async () => {
  let isAway = false;
  const server = serve({ 'GET /things/4': () => (isAway ? null : { body: { at: 1 } }) });
  await show(<Shown path="/things/4" />);
  await screen.findByText('read 1');
  isAway = true;
  act(() => refresh('/things'));
  await waitFor(() => expect(server.of('GET /things/4')).toHaveLength(2));
  expect(screen.getByText('read 1')).toBeInTheDocument();
});
