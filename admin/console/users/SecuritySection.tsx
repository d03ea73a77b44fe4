import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { Confirm } from 'react-admin';
import { useLocaleState, useNotify, useRecordContext, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { FACTOR_ROLES } from '../protection-types';
import { SessionList } from '../sessions/SessionList';
import { useCan } from '../session';
import type { UserRecord } from '../types';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';

/** Whether the account is locked, how it signs in, and where it is signed in now. */
export function SecuritySection() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const canEnd = useCan('sessions', 'list');
  const user = useRecordContext<UserRecord>();
  const [isResetting, setResetting] = useState(false);
  if (!user) return null;

  const run = async (step: () => Promise<UserRecord>, done: string) => {
    try {
      await step();
      await queries.invalidateQueries({ queryKey: ['users'] });
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      notify(done, { type: 'success' });
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    }
  };
  const needsFactor = user.roles.some((role) => FACTOR_ROLES.includes(role));

  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, maxWidth: 720 }}>
      <Section title={translate('staff.security')}>
        <FactList>
          <Fact label={translate('staff.lock')}>
            {user.lockedUntil ? (
              <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
                {translate('staff.lockedUntil', { time: fullTime(user.lockedUntil, locale) })}
                <Button
                  size="small"
                  sx={{ ml: 1 }}
                  onClick={() => void run(() => api.unlockUser(user.id), 'staff.unlocked')}
                >
                  {translate('staff.unlock')}
                </Button>
              </Box>
            ) : (
              translate('staff.notLocked')
            )}
          </Fact>
          <Fact label={translate('account.factor')}>
            {translate(user.secondFactor ? 'staff.factorOn' : needsFactor ? 'staff.factorMissing' : 'staff.factorOff')}
            {user.secondFactor && (
              <Button size="small" color="error" sx={{ ml: 1 }} onClick={() => setResetting(true)}>
                {translate('staff.resetFactor')}
              </Button>
            )}
          </Fact>
          <Fact label={translate('login.password')}>
            {translate(user.mustChangePassword ? 'staff.mustChange' : 'staff.ownPassword')}
          </Fact>
        </FactList>
      </Section>
      {canEnd && (
        <Section title={translate('account.sessions')}>
          <SessionList filter={{ userId: user.id }} />
        </Section>
      )}
      <Confirm
        isOpen={isResetting}
        title={translate('staff.resetFactor')}
        content={translate('staff.resetSure', { name: user.name })}
        onConfirm={() => {
          setResetting(false);
          void run(() => api.resetFactor(user.id), 'staff.factorReset');
        }}
        onClose={() => setResetting(false)}
      />
    </Box>
  );
}
