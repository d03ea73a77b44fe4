import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { CaseDetail } from '../registry-types';
import { FormDialog } from '../ui/FormDialog';
import { useCommand } from '../use-command';
import { CASE_COMMANDS, type StaffCommand } from './case-commands';
import { caseKey } from './use-case';
import { useRefreshRegistry } from './use-refresh-registry';

interface CaseCommandDialogProps {
  name: StaffCommand;
  of: CaseDetail;
  close: () => void;
}

export function CaseCommandDialog({ name, of, close }: CaseCommandDialogProps) {
  const translate = useTranslate();
  const api = useApi();
  const refresh = useRefreshRegistry();
  const give = useCommand<StaffCommand, CaseDetail>({
    resource: 'cases',
    give: (command, body, key) => api.caseCommand(of.id, command, body, key),
    keyOf: ({ id }) => caseKey(id),
    doneText: (command) => `caseCommandDone.${command}`,
  });
  const { Fields, initial, isHarmful } = CASE_COMMANDS[name];
  return (
    <FormDialog
      title={translate(`caseCommand.${name}`)}
      hint={translate(`caseCommandHint.${name}`)}
      submitLabel={translate(`caseCommand.${name}`)}
      isHarmful={isHarmful}
      initial={initial(of)}
      save={async (values: object) => {
        await give(name, values);
        void refresh();
      }}
      close={close}
    >
      <Fields of={of} />
    </FormDialog>
  );
}
