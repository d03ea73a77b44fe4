import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useLocaleState, useTranslate } from 'ra-core';
import { useCategories } from '../categories';
import { languageOf } from '../format';
import type { Category } from '../types';
import { initialsOf } from './pinyin';

interface CategoryPickerProps {
  value: string | null;
  change: (category: Category | null) => void;
  problem?: string;
}

interface Choice {
  category: Category;
  /** The number on the list, which agents come to know by heart. */
  index: number;
  initials: string;
  name: string;
}

/** By number, by the initials of the pinyin, by words in either language, or with the arrows. */
export function CategoryPicker({ value, change, problem }: CategoryPickerProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const choices = useCategories().map((category, at): Choice => ({
    category,
    index: at + 1,
    initials: initialsOf(category.zh),
    name: category[languageOf(locale)],
  }));
  return (
    <Autocomplete
      options={choices}
      value={choices.find(({ category }) => category.code === value) ?? null}
      onChange={(_, choice) => change(choice?.category ?? null)}
      filterOptions={(all, { inputValue }) => matching(all, inputValue)}
      getOptionLabel={({ index, name }) => `${index} ${name}`}
      isOptionEqualToValue={(a, b) => a.category.code === b.category.code}
      groupBy={({ category }) => translate(`kind.${category.kind}`)}
      noOptionsText={translate('call.categoryNone')}
      autoHighlight
      openOnFocus
      selectOnFocus
      fullWidth
      renderOption={({ key, ...props }, { index, name, initials }) => (
        <Box component="li" key={key} {...props} sx={{ gap: 1.5 }}>
          <Box component="span" sx={{ width: '1.6em', textAlign: 'right', color: 'text.secondary' }}>
            {index}
          </Box>
          <Box component="span" sx={{ flex: 1 }}>
            {name}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.78rem', textTransform: 'uppercase' }}>
            {initials}
          </Box>
        </Box>
      )}
      renderInput={(props) => (
        <TextField
          {...props}
          label={translate('call.category')}
          error={Boolean(problem)}
          helperText={problem ?? translate('call.categoryHint')}
        />
      )}
    />
  );
}

function matching(choices: Choice[], typed: string): Choice[] {
  const asked = typed.trim().toLowerCase();
  if (!asked) return choices;
  // A chosen one shows as "3 name": everything is offered again then.
  if (choices.some(({ index, name }) => `${index} ${name}`.toLowerCase() === asked)) return choices;
  if (/^\d+$/.test(asked)) {
    const exact = choices.filter(({ index }) => String(index) === asked);
    return [...exact, ...choices.filter(({ index }) => String(index) !== asked && String(index).startsWith(asked))];
  }
  return choices.filter(
    ({ category, initials }) =>
      initials.includes(asked) || category.zh.includes(asked) || category.en.toLowerCase().includes(asked),
  );
}
