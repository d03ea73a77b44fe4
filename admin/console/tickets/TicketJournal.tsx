import { useApi } from '../api';
import { JournalSection } from '../ui/JournalSection';
import { JournalEntry } from './JournalEntry';

interface TicketJournalProps {
  ticketId: string;
  title: string;
  newestFirst?: boolean;
}

export function TicketJournal({ ticketId, ...rest }: TicketJournalProps) {
  const api = useApi();
  return (
    <JournalSection
      queryKey={['tickets', 'journal', ticketId]}
      load={() => api.journal(ticketId)}
      Entry={JournalEntry}
      {...rest}
    />
  );
}
