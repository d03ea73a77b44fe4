import { useTranslate } from 'ra-core';
import type { CommandBody, TicketDetail } from '../../types';
import { FormDialog } from '../../ui/FormDialog';
import { COMMANDS, type DialogCommand } from './command-specs';
import { useTicketCommand } from './use-ticket-command';

interface CommandDialogProps {
  name: DialogCommand;
  ticket: TicketDetail;
  close: (isDone: boolean) => void;
}

/** One command: what it does and what it needs. */
export function CommandDialog({ name, ticket, close }: CommandDialogProps) {
  const translate = useTranslate();
  const give = useTicketCommand(ticket.id);
  const { Fields, initial, bodyOf, isHarmful } = COMMANDS[name];
  return (
    <FormDialog<CommandBody>
      title={translate(`command.${name}`)}
      hint={translate(`commandHint.${name}`)}
      submitLabel={translate(`command.${name}`)}
      isHarmful={isHarmful}
      initial={initial(ticket)}
      save={(values) => give(name, bodyOf(values))}
      close={close}
    >
      <Fields ticket={ticket} />
    </FormDialog>
  );
}
