import { useState } from 'react';
import { send } from '../http';
import { refresh } from '../queries';
import { Confirm } from './Confirm';
import { say } from './toast';
import { useSubmit } from './use-submit';

interface WithdrawButtonProps {
  id: string;
  words: { withdraw: string; withdrawAsk: string; withdrawn: string };
}

/** Takes a request back, after asking once more. */
export function WithdrawButton({ id, words }: WithdrawButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const withdraw = useSubmit<[]>(async (key) => {
    await send(`/cases/${id}/withdraw`, { method: 'POST', body: {}, key });
    setAsking(false);
    say(words.withdrawn);
    refresh('/cases', '/me');
  });
  return (
    <>
      <button type="button" className="text-button danger center" onClick={() => setAsking(true)}>
        {words.withdraw}
      </button>
      {isAsking && (
        <Confirm
          title={words.withdraw}
          confirmLabel={words.withdraw}
          submission={withdraw}
          onClose={() => setAsking(false)}
        >
          <p>{words.withdrawAsk}</p>
        </Confirm>
      )}
    </>
  );
}
