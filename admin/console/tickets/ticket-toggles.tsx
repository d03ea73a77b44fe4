import { ToggleFilter } from '../ui/ToggleFilter';

interface FilterProps {
  source: string;
  /** For react-admin, which reads it from the element. */
  alwaysOn?: boolean;
}

export const OpenFilter = ({ source }: FilterProps) => <ToggleFilter source={source} label="ticket.open" />;
export const LateFilter = ({ source }: FilterProps) => <ToggleFilter source={source} label="ticket.late" />;
