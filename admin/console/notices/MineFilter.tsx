import { useCan } from '../session';
import { ToggleFilter } from '../ui/ToggleFilter';

/** Those one has written, for those who write. */
export function MineFilter({ source }: { source: string; alwaysOn?: boolean }) {
  return useCan('notices', 'create') && <ToggleFilter source={source} label="noticeUi.mine" value="mine" />;
}
