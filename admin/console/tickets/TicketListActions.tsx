import { FilterButton, TopToolbar } from 'react-admin';
import { ExportButton } from './ExportButton';
import { useCan } from '../session';

export function TicketListActions() {
  const canExport = useCan('tickets', 'export');
  return (
    <TopToolbar>
      <FilterButton />
      {canExport && <ExportButton />}
    </TopToolbar>
  );
}
