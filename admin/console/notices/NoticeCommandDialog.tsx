import { useTranslate } from 'ra-core';
import type { NoticeDetail } from '../notice-types';
import { FormDialog } from '../ui/FormDialog';
import { NOTICE_COMMAND_SPECS, type PlainNoticeCommand } from './notice-commands';
import { useNoticeCommand } from './use-notice-command';

interface NoticeCommandDialogProps {
  name: PlainNoticeCommand;
  notice: NoticeDetail;
  close: (isDone: boolean) => void;
}

export function NoticeCommandDialog({ name, notice, close }: NoticeCommandDialogProps) {
  const translate = useTranslate();
  const give = useNoticeCommand(notice.id);
  const { Fields, initial, isHarmful } = NOTICE_COMMAND_SPECS[name];
  return (
    <FormDialog
      title={translate(`noticeCommand.${name}`)}
      hint={translate(`noticeCommandHint.${name}`, { number: notice.number, title: notice.title })}
      submitLabel={translate(`noticeCommand.${name}`)}
      isHarmful={isHarmful}
      initial={initial(notice)}
      save={(values: object) => give(name, values)}
      close={close}
    >
      {Fields && <Fields />}
    </FormDialog>
  );
}
