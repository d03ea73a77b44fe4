import { useEffect, useState, type RefObject } from 'react';
import AddCommentOutlined from '@mui/icons-material/AddCommentOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { Remark, TextField } from '../notice-types';
import { WordsInput } from '../tickets/commands/WordsInput';
import { FormDialog } from '../ui/FormDialog';
import { selectedIn } from './plain-text';

type Anchor = Omit<Remark, 'text'>;

/** Words selected in the present text can be remarked on. */
export function RemarkMaker({ root, make }: { root: RefObject<HTMLElement | null>; make: (remark: Remark) => void }) {
  const translate = useTranslate();
  const [selected, setSelected] = useState<Anchor | null>(null);
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  useEffect(() => {
    const look = () => setSelected(anchorIn(root.current));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [root]);
  return (
    <>
      {selected ? (
        <Button
          variant="contained"
          size="small"
          startIcon={<AddCommentOutlined />}
          // the selection is gone once something else has the focus
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setAnchor(selected)}
          sx={{ position: 'sticky', bottom: { xs: 84, sm: 12 }, mt: 1 }}
        >
          {translate('noticeUi.remarkOn')}
        </Button>
      ) : (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
          {translate('noticeUi.remarkHint')}
        </Typography>
      )}
      {anchor && (
        <FormDialog<{ text: string }>
          title={translate('noticeUi.remarkOn')}
          hint={<q>{anchor.quote}</q>}
          submitLabel={translate('ra.action.add')}
          initial={{}}
          save={async ({ text }) => make({ ...anchor, text })}
          close={() => setAnchor(null)}
        >
          <WordsInput source="text" label="noticeUi.remark" isRequired />
        </FormDialog>
      )}
    </>
  );
}

function anchorIn(root: HTMLElement | null): Anchor | null {
  for (const place of root?.querySelectorAll<HTMLElement>('[data-remarkable]') ?? []) {
    const found = selectedIn(place);
    if (found) return { field: place.dataset.remarkable as TextField, ...found };
  }
  return null;
}
