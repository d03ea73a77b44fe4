import { useState } from 'react';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import IconButton from '@mui/material/IconButton';
import { Confirm } from 'react-admin';
import { useNotify, useTranslate } from 'ra-core';
import { useSentence } from './use-sentence';

interface RemoveButtonProps {
  /** What is taken away. */
  name: string;
  remove: () => Promise<unknown>;
  /** A better sentence than the server's, where there is one. */
  says?: (refused: unknown) => string | undefined;
}

/** Takes something away for good, once somebody has said that they mean it. */
export function RemoveButton({ name, remove, says }: RemoveButtonProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirmed = async () => {
    setBusy(true);
    try {
      await remove();
      notify('person.removed', { type: 'success' });
    } catch (refused) {
      notify(says?.(refused) ?? sentence(refused), { type: 'error' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <IconButton size="small" onClick={() => setAsking(true)} aria-label={`${translate('person.remove')} ${name}`}>
        <DeleteOutlined sx={{ fontSize: 18 }} />
      </IconButton>
      <Confirm
        isOpen={isAsking}
        loading={busy}
        title={translate('person.remove')}
        content={translate('person.removeSure', { name })}
        onConfirm={() => void confirmed()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
