import { useState } from 'react';
import { useTranslate } from 'ra-core';
import type { CaseDetail } from '../registry-types';
import { CommandButtons } from '../ui/CommandButtons';
import { CaseCommandDialog } from './CaseCommandDialog';
import { CASE_COMMANDS, type StaffCommand } from './case-commands';

/** In the order of the work. Which are legal is the server's word. */
export function CaseCommands({ of }: { of: CaseDetail }) {
  const translate = useTranslate();
  const [open, setOpen] = useState<StaffCommand | null>(null);
  const commands = (Object.keys(CASE_COMMANDS) as StaffCommand[])
    .filter((name) => of.commands.includes(name))
    .map((name) => ({
      name,
      label: translate(`caseCommand.${name}`),
      isHarmful: CASE_COMMANDS[name].isHarmful ?? false,
    }));
  return (
    <>
      <CommandButtons commands={commands} start={setOpen} />
      {open && <CaseCommandDialog name={open} of={of} close={() => setOpen(null)} />}
    </>
  );
}
