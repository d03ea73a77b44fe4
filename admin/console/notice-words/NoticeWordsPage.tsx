import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Confirm, Loading, TextInput } from 'react-admin';
import { required, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { NoticeWord } from '../notice-types';
import { NoticeTabs } from '../notices/NoticeTabs';
import { useCan } from '../session';
import { FormDialog } from '../ui/FormDialog';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';

const needed = required('field.required');
const KINDS = ['sensitive', 'advertising'] as const;

/** N2: what a notice should not say, as staff keep it. */
export default function NoticeWordsPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const mayChange = useCan('notice-words', 'edit');
  const [adding, setAdding] = useState<NoticeWord['kind'] | null>(null);
  const [removing, setRemoving] = useState<NoticeWord | null>(null);
  const { data, error, isPending, refetch } = useGetList<NoticeWord>('notice-words', {
    pagination: { page: 1, perPage: 1000 },
    sort: { field: 'word', order: 'ASC' },
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;

  const changed = () => queries.invalidateQueries({ queryKey: ['notice-words'] });
  const add = async ({ word, note }: NoticeWord) => {
    await api.create('notice-words', { data: { kind: adding, word, note: note ?? '' } });
    await changed();
  };
  const remove = async () => {
    try {
      await api.delete('notice-words', { id: removing!.id });
      await changed();
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    } finally {
      setRemoving(null);
    }
  };

  return (
    <>
      <PageTitle title={translate('noticeUi.words')} hint={translate('noticeUi.wordsHint')} />
      <NoticeTabs of="notice-words" />
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}
      >
        {KINDS.map((kind) => (
          <Section
            key={kind}
            title={translate(`noticeFinding.${kind}`)}
            action={
              mayChange && (
                <Button size="small" startIcon={<AddOutlined />} onClick={() => setAdding(kind)}>
                  {translate('ra.action.add')}
                </Button>
              )
            }
          >
            <Words
              words={data.filter((word) => word.kind === kind)}
              remove={mayChange ? (word) => setRemoving(word) : undefined}
            />
          </Section>
        ))}
      </Box>
      {adding && (
        <FormDialog<NoticeWord>
          title={`${translate('ra.action.add')} · ${translate(`noticeFinding.${adding}`)}`}
          hint={translate('noticeUi.wordHint')}
          submitLabel={translate('ra.action.add')}
          initial={{}}
          save={add}
          close={() => setAdding(null)}
        >
          <TextInput source="word" label="noticeUi.word" validate={needed} helperText={false} autoFocus />
          <TextInput source="note" label="noticeUi.wordNote" helperText={false} />
        </FormDialog>
      )}
      <Confirm
        isOpen={removing !== null}
        title={translate('person.remove')}
        content={translate('person.removeSure', { name: removing?.word ?? '' })}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(null)}
      />
    </>
  );
}

function Words({ words, remove }: { words: NoticeWord[]; remove?: (word: NoticeWord) => void }) {
  const translate = useTranslate();
  if (words.length === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {translate('noticeUi.wordsEmpty')}
      </Typography>
    );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
      {words.map((word) => (
        <li key={word.id}>
          <Chip
            label={word.word}
            title={word.note || undefined}
            variant="outlined"
            onDelete={remove && (() => remove(word))}
          />
        </li>
      ))}
    </Box>
  );
}
