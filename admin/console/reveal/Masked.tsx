import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useRevealed } from './RevealScope';

interface MaskedProps {
  field: string;
  /** As it comes: masked. */
  value: string;
}

/** A masked value with its own button; unmasked, it says how long it will stay so. */
export function Masked({ field, value }: MaskedProps) {
  const { values } = useRevealed(field);
  if (value === '') return <>—</>;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
      <Box component="span" data-field={field} sx={{ fontWeight: values === undefined ? 400 : 600 }}>
        {typeof values === 'string' ? values || value : value}
      </Box>
      <RevealButton field={field} />
    </Box>
  );
}

/** Asks for one field, or hides it again before its time. */
export function RevealButton({ field }: { field: string }) {
  const translate = useTranslate();
  const { enabled, values, left, ask, hide } = useRevealed(field);
  const name = translate(`personField.${field}`);
  if (values !== undefined)
    return (
      <Button
        size="small"
        color="secondary"
        startIcon={<VisibilityOffOutlined sx={{ fontSize: 16 }} />}
        onClick={hide}
        aria-label={translate('reveal.hideField', { field: name })}
        sx={{ py: 0, minWidth: 0, fontVariantNumeric: 'tabular-nums' }}
      >
        {translate('reveal.left', { count: left })}
      </Button>
    );
  if (!enabled) return null;
  return (
    <Button
      size="small"
      startIcon={<VisibilityOutlined sx={{ fontSize: 16 }} />}
      onClick={ask}
      aria-label={translate('reveal.showField', { field: name })}
      sx={{ py: 0, minWidth: 0 }}
    >
      {translate('reveal.show')}
    </Button>
  );
}

/** Of a field that is a list: this item's value while it is shown. */
export function useRevealedItem(field: string, id: string): Record<string, string> | undefined {
  const { values } = useRevealed(field);
  return Array.isArray(values) ? values.find((item) => item.id === id) : undefined;
}
