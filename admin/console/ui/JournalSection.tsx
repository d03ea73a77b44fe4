import type { ComponentType } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { LoadFailed } from './LoadFailed';
import { Section } from './Section';

interface JournalSectionProps<T> {
  title: string;
  queryKey: QueryKey;
  load: () => Promise<T[]>;
  /** What matters is where it stands; else told from the beginning. */
  newestFirst?: boolean;
  Entry: ComponentType<{ item: T }>;
}

/** All that happened to a case, in order. */
export function JournalSection<T extends { id: string }>({
  title,
  queryKey,
  load,
  newestFirst = false,
  Entry,
}: JournalSectionProps<T>) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({ queryKey, queryFn: load });
  const items = newestFirst ? [...(data ?? [])].reverse() : data;
  return (
    <Section title={title}>
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('ticket.timelineEmpty')}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items?.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </Box>
    </Section>
  );
}
