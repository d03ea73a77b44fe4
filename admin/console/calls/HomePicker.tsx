import { useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedEffect } from './use-debounced-effect';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { HomeRecord } from '../types';

interface HomePickerProps {
  home: HomeRecord | null;
  change: (home: HomeRecord | null) => void;
  problem?: string;
  autoFocus?: boolean;
}

const PAUSE = 150;

/** `3-1201`, `1201` or a resident's name; the server knows how homes are called. */
export function HomePicker({ home, change, problem, autoFocus = true }: HomePickerProps) {
  const translate = useTranslate();
  const api = useApi();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useDebouncedEffect(() => setAsked(typed.trim()), PAUSE, [typed]);
  const { data = [], isFetching } = useQuery({
    queryKey: ['homes', asked],
    queryFn: () => api.homes(asked),
    enabled: asked.length > 0 && asked !== home?.label,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const options = home && !data.some((other) => other.id === home.id) ? [home, ...data] : data;
  return (
    <Autocomplete
      options={asked ? options : home ? [home] : []}
      value={home}
      onChange={(_, chosen) => change(chosen)}
      onInputChange={(_, value) => setTyped(value)}
      filterOptions={(all) => all}
      getOptionLabel={({ label }) => label}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      loading={isFetching}
      loadingText={translate('call.homeSearching')}
      noOptionsText={asked ? translate('call.homeNone') : translate('call.homeHint')}
      autoHighlight
      selectOnFocus
      fullWidth
      renderOption={({ key, ...props }, { label, residents = [] }) => (
        <Box component="li" key={key} {...props} sx={{ gap: 1.5 }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {label}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {residents.map((resident) => resident.name).join(translate('app.comma'))}
          </Box>
        </Box>
      )}
      renderInput={(props) => (
        <TextField
          {...props}
          label={translate('call.home')}
          autoFocus={autoFocus}
          error={Boolean(problem)}
          helperText={problem ?? translate('call.homeHint')}
        />
      )}
    />
  );
}
