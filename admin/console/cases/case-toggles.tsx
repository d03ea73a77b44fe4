import { ToggleFilter } from '../ui/ToggleFilter';

interface FilterProps {
  source: string;
  /** For react-admin, which reads it from the element. */
  alwaysOn?: boolean;
}

export const OpenCases = ({ source }: FilterProps) => <ToggleFilter source={source} label="dossier.open" />;
export const LateCases = ({ source }: FilterProps) => <ToggleFilter source={source} label="dossier.late" />;
