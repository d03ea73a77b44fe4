import { useState } from 'react';
import type { TicketDetail } from '../types';
import { Form } from '../ui/Form';
import { Choices, TextArea, textOf } from '../ui/fields';
import { say } from '../ui/toast';
import { useWords } from '../words';
import { given, NO_MARKS, StarsField } from './StarsField';
import { useCommand } from './use-command';

/** Well done, with marks; or not yet, and why: then it is handled once more. */
export function VerifyForm({ report }: { report: TicketDetail }) {
  const { command } = useWords();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null);
  const [marks, setMarks] = useState(NO_MARKS);
  const isSatisfied = answer === 'yes';
  const verify = useCommand(report.id, () => say(isSatisfied ? command.done.rate : command.rework));
  const bodyOf = (data: FormData) => ({
    satisfied: isSatisfied,
    rating: isSatisfied ? given(marks) : null,
    comment: textOf(data, 'comment'),
  });
  return (
    <section className="card act">
      <Choices
        name="satisfied"
        label={command.satisfiedAsk}
        options={[
          { value: 'yes', label: command.satisfied },
          { value: 'no', label: command.unsatisfied },
        ]}
        value={answer}
        onChange={setAnswer}
      />
      {answer !== null && (
        <Form {...verify} submitLabel={command.verify} onSubmit={(data) => void verify.submit('verify', bodyOf(data))}>
          {isSatisfied && <StarsField marks={marks} onChange={setMarks} />}
          <TextArea
            name="comment"
            label={isSatisfied ? command.fields.comment : command.commentRework}
            rows={3}
            isOptional={isSatisfied}
          />
        </Form>
      )}
    </section>
  );
}
