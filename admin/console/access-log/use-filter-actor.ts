import { useNavigate } from 'react-router';
import { endOfDay, startOfDay } from '../day-filter';

/** To what one person looked at on one day. */
export function useFilterActor(): (actorId: string, day: string) => void {
  const navigate = useNavigate();
  return (actorId, day) => {
    const filter = { actorId, from: startOfDay(day), to: endOfDay(day) };
    const shown = { from: true, to: true };
    const query = new URLSearchParams({ filter: JSON.stringify(filter), displayedFilters: JSON.stringify(shown) });
    void navigate(`/access-log?${String(query)}`);
  };
}
