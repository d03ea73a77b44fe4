import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { money } from '../../format';
import type { Part } from '../../types';

/** Parts used; prices are typed in yuan and kept in fen. */
export function PartsInput() {
  const translate = useTranslate();
  const { field, fieldState } = useController<{ parts?: Part[] }, 'parts'>({
    name: 'parts',
    rules: {
      validate: (parts) =>
        (parts ?? []).every((part) => part.name.trim() && part.quantity > 0 && part.unitPrice >= 0) || 'field.required',
    },
  });
  const parts = field.value ?? [];
  const change = (index: number, part: Partial<Part>) =>
    field.onChange(parts.map((old, at) => (at === index ? { ...old, ...part } : old)));
  const problem = fieldState.error?.message;
  const total = parts.reduce((sum, part) => sum + part.quantity * part.unitPrice, 0);

  return (
    <Box role="group" aria-label={translate('field.parts')} sx={{ my: 1 }}>
      {parts.map((part, index) => (
        <Box
          key={index}
          sx={{ display: 'grid', gridTemplateColumns: '1fr 76px 104px 40px', gap: 1, alignItems: 'center' }}
        >
          <TextField
            label={translate('field.partName')}
            value={part.name}
            error={Boolean(problem) && !part.name.trim()}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <TextField
            label={translate('field.partQuantity')}
            type="number"
            value={part.quantity}
            onChange={(event) => change(index, { quantity: Number(event.target.value) })}
            slotProps={{ htmlInput: { min: 1, step: 1 } }}
          />
          <TextField
            label={translate('field.partPrice')}
            type="number"
            defaultValue={part.unitPrice / 100}
            onChange={(event) => change(index, { unitPrice: Math.round(Number(event.target.value) * 100) })}
            slotProps={{ htmlInput: { min: 0, step: 0.01 } }}
          />
          <IconButton
            aria-label={translate('field.removePart')}
            onClick={() => field.onChange(parts.filter((_, at) => at !== index))}
          >
            <DeleteOutlined />
          </IconButton>
        </Box>
      ))}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Button
          size="small"
          startIcon={<AddOutlined />}
          onClick={() => field.onChange([...parts, { name: '', quantity: 1, unitPrice: 0 }])}
        >
          {translate('field.addPart')}
        </Button>
        {parts.length > 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {translate('field.partTotal', { total: money(total) })}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
