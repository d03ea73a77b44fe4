import { ToggleFilter } from '../ui/ToggleFilter';

/** `alwaysOn` is for react-admin, which reads it from the element. */
export const OnDutyFilter = ({ source }: { source: string; alwaysOn?: boolean }) => (
  <ToggleFilter source={source} label="user.onDutyOnly" />
);
