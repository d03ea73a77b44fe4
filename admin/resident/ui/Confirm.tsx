import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useWords } from '../words';
import { Alert } from './Alert';
import type { Submission } from './use-submit';
import { useSentence } from './use-sentence';

interface ConfirmProps {
  title: string;
  children?: ReactNode;
  confirmLabel: string;
  submission: Submission<[]>;
  onClose: () => void;
}

/** Asks once more before something goes that cannot be brought back. */
export function Confirm({ title, children, confirmLabel, submission, onClose }: ConfirmProps) {
  const words = useWords();
  const sentence = useSentence();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { busy, failure, submit } = submission;
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      {failure && <Alert>{sentence(failure)}</Alert>}
      <div className="confirm-end">
        <button type="button" className="button" onClick={onClose}>
          {words.app.cancel}
        </button>
        <button type="button" className="button danger" aria-disabled={busy} onClick={() => busy || void submit()}>
          {busy ? words.app.working : confirmLabel}
        </button>
      </div>
    </dialog>
  );
}
