import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { useNow } from '../clock';
import { serverTime } from '../now';
import type { Revealed } from '../protection-types';
import type { ReasonValues } from './ReasonFields';
import { RevealDialog } from './RevealDialog';

/** Long enough to dial a number, too short to copy a list. */
export const SHOWN_FOR = 60_000;

interface Shown {
  values: Revealed;
  until: number;
}

interface Scope {
  shown: Record<string, Shown>;
  ask: (field: string) => void;
  hide: (field: string) => void;
  /** Who may not, sees no buttons. */
  enabled: boolean;
}

const RevealContext = createContext<Scope | null>(null);

interface RevealScopeProps {
  subject: 'persons' | 'tickets' | 'cases';
  id: string;
  enabled: boolean;
  /** From where it is asked. */
  initial?: ReasonValues;
  fixedReference?: boolean;
  children: ReactNode;
}

/**
 * Around what shows one person's data: what has been unmasked is kept here, nowhere else, and for a minute; leaving the
 * page forgets it.
 */
export function RevealScope({ subject, id, enabled, initial, fixedReference, children }: RevealScopeProps) {
  const translate = useTranslate();
  const api = useApi();
  const [shown, setShown] = useState<Record<string, Shown>>({});
  const [asked, setAsked] = useState<string | null>(null);
  const [why, setWhy] = useState<ReasonValues>(initial ?? { reason: 'verification', reference: '' });

  const hide = (field: string) => setShown(({ [field]: _, ...rest }) => rest);
  const scope = useMemo<Scope>(() => ({ shown, ask: setAsked, hide, enabled }), [shown, enabled]);

  return (
    <RevealContext.Provider value={scope}>
      {children}
      {asked !== null && (
        <RevealDialog
          label={translate(`personField.${asked}`)}
          fields={[asked]}
          initial={why}
          fixedReference={fixedReference}
          reveal={async (ask) => {
            const values = await api.reveal(subject, id, ask);
            setWhy({ reason: ask.reason, reference: ask.reference ?? '' });
            setShown((before) => ({ ...before, [asked]: { values, until: serverTime() + SHOWN_FOR } }));
          }}
          close={() => setAsked(null)}
        />
      )}
    </RevealContext.Provider>
  );
}

/** One field of the scope: its value while it is shown, and how many seconds still. */
export function useRevealed(field: string) {
  const scope = useContext(RevealContext);
  if (!scope) throw new Error('Expected a RevealScope around this');
  const now = useNow();
  const entry = scope.shown[field];
  const isOver = entry !== undefined && now >= entry.until;
  const { hide } = scope;
  useEffect(() => {
    if (isOver) hide(field);
  }, [isOver, hide, field]);
  const left = entry && !isOver ? Math.ceil((entry.until - now) / 1000) : 0;
  return {
    enabled: scope.enabled,
    values: left > 0 ? entry!.values[field] : undefined,
    left,
    ask: () => scope.ask(field),
    hide: () => scope.hide(field),
  };
}
