import { useApi } from '../api';
import type { GivenNoticeCommand, NoticeDetail } from '../notice-types';
import { useCommand } from '../use-command';
import { noticeKey } from './use-notice';

export function useNoticeCommand(id: string) {
  const api = useApi();
  return useCommand<GivenNoticeCommand, NoticeDetail>({
    resource: 'notices',
    give: (name, body, key) => api.noticeCommand(id, name, body, key),
    keyOf: (notice) => noticeKey(notice.id),
    doneText: (name) => `noticeCommandDone.${name}`,
  });
}
