import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslate } from 'ra-core';
import type { TicketCommandName, TicketDetail } from '../../types';
import { CommandButtons } from '../../ui/CommandButtons';
import { CommandDialog } from './CommandDialog';
import { COMMANDS, type DialogCommand } from './command-specs';

/** What one most likely came to do, first. */
const ORDER: TicketCommandName[] = [
  'enter',
  'accept',
  'assign',
  'resume',
  'finish',
  'reportResult',
  'verify',
  'rate',
  'note',
  'urge',
  'reschedule',
  'hold',
  'reassign',
  'transfer',
  'escalate',
  'reclassify',
  'applyPolicy',
  'reopen',
  'decline',
  'merge',
  'cancel',
];

export function CommandBar({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [open, setOpen] = useState<DialogCommand | null>(null);

  // from the queue a ticket is assigned; reassigning from there is for many at once
  const offered = ticket.commands.filter((name) => name !== 'reassign' || ticket.stage !== 'dispatch');
  const commands = ORDER.filter((name) => offered.includes(name)).map((name) => ({
    name,
    label: translate(`command.${name}`),
    isHarmful: name !== 'enter' && COMMANDS[name].isHarmful === true,
  }));
  const start = (name: TicketCommandName) => {
    if (name === 'enter') void navigate(`/calls?ticket=${ticket.id}`);
    else setOpen(name);
  };

  return (
    <>
      <CommandButtons commands={commands} start={start} />
      {open && <CommandDialog name={open} ticket={ticket} close={() => setOpen(null)} />}
    </>
  );
}
