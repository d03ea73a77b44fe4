import { useState } from 'react';
import type { TicketCommandName, TicketDetail } from '../types';
import { Form } from '../ui/Form';
import { TextArea, textOf } from '../ui/fields';
import { say } from '../ui/toast';
import { useWords } from '../words';
import { given, NO_MARKS, StarsField } from './StarsField';
import { useCommand } from './use-command';
import { VerifyForm } from './VerifyForm';

/** What residents may do to a report besides verifying it, and the field that its words go into. */
const FIELD = {
  urge: 'reason',
  note: 'text',
  rate: 'comment',
  reopen: 'reason',
  cancel: 'reason',
} as const satisfies Partial<Record<TicketCommandName, string>>;
type Offered = keyof typeof FIELD;
const OFFERED = Object.keys(FIELD) as Offered[];

/** What the server allows the reader now. */
export function ReportActions({ report }: { report: TicketDetail }) {
  const { command } = useWords();
  const [open, setOpen] = useState<Offered | null>(null);
  if (report.commands.includes('verify')) return <VerifyForm report={report} />;
  const offered = OFFERED.filter((name) => report.commands.includes(name));
  if (offered.length === 0) return null;
  return (
    <>
      <div className="actions">
        {offered.map((name) => (
          <button
            key={name}
            type="button"
            className={name === 'cancel' ? 'button quiet' : 'button'}
            aria-expanded={open === name}
            onClick={() => setOpen(open === name ? null : name)}
          >
            {command[name]}
          </button>
        ))}
      </div>
      {open && <CommandForm key={open} report={report} name={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface CommandFormProps {
  report: TicketDetail;
  name: Offered;
  onClose: () => void;
}

function CommandForm({ report, name, onClose }: CommandFormProps) {
  const { command, app } = useWords();
  const [marks, setMarks] = useState(NO_MARKS);
  const submission = useCommand(report.id, () => {
    say(command.done[name]);
    onClose();
  });
  const field = FIELD[name];
  const bodyOf = (data: FormData) => ({
    [field]: textOf(data, field),
    ...(name === 'rate' && { rating: given(marks) }),
  });
  return (
    <div className="card">
      <Form
        {...submission}
        submitLabel={command[name]}
        onSubmit={(data) => void submission.submit(name, bodyOf(data))}
        aside={
          <button type="button" className="button wide" onClick={onClose}>
            {app.cancel}
          </button>
        }
      >
        {name === 'cancel' && <p className="hint">{command.cancelAsk}</p>}
        {name === 'rate' && <StarsField marks={marks} onChange={setMarks} />}
        <TextArea name={field} label={command.fields[field]} rows={3} isOptional={name === 'urge' || name === 'rate'} />
      </Form>
    </div>
  );
}
