import { useEffect, useMemo, useRef, type ChangeEvent } from 'react';
import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import TitleOutlined from '@mui/icons-material/TitleOutlined';
import GlobalStyles from '@mui/material/GlobalStyles';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import { useNotify, useTranslate } from 'ra-core';
import {
  ClearButtons,
  DefaultEditorOptions,
  FormatButtons,
  LinkButtons,
  ListButtons,
  QuoteButtons,
  RichTextInput,
  RichTextInputToolbar,
  useTiptapEditor,
} from 'ra-input-rich-text';
import { useApi } from '../api';
import type { Finding } from '../notice-types';
import { useSentence } from '../ui/use-sentence';
import { attachmentUrl } from '../urls';
import { HIGHLIGHTS, useHighlights } from './use-highlights';

interface RichTextProps {
  source: 'body' | 'bodyEn';
  noticeId: string;
  /** As it is now: the marks follow it. */
  html: string;
  findings: Finding[];
}

/** Words, pictures and no more than the server keeps: headings, emphasis, lists, links, quotations. */
export default function RichText({ source, noticeId, html, findings }: RichTextProps) {
  const translate = useTranslate();
  const name = translate(`noticeUi.${source}`);
  const root = useRef<HTMLDivElement>(null);
  const marked = findings.map(({ excerpt, start }) => ({ within: '.ProseMirror', quote: excerpt, start }));
  useHighlights(source === 'body' ? 'findings' : 'findings-en', root, marked, html);
  const editorOptions = useMemo(
    () => ({
      ...DefaultEditorOptions,
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': name } },
    }),
    [name],
  );
  useEffect(() => {
    // it names the element around its editor, which has no role to be named by
    root.current?.querySelector('[aria-labelledby]')?.setAttribute('role', 'group');
  });
  return (
    <Box ref={root} sx={EDITOR}>
      <GlobalStyles styles={HIGHLIGHTS} />
      <RichTextInput
        source={source}
        label={name}
        editorOptions={editorOptions}
        helperText={false}
        toolbar={
          <RichTextInputToolbar>
            <HeadingButton />
            <FormatButtons size="small" />
            <ListButtons size="small" />
            <QuoteButtons size="small" />
            <LinkButtons size="small" />
            <PictureButton noticeId={noticeId} />
            <ClearButtons size="small" />
          </RichTextInputToolbar>
        }
      />
    </Box>
  );
}

const EDITOR = {
  '& .ProseMirror': { minHeight: 260, lineHeight: 1.8, '& h3': { fontSize: '1.0625rem' }, '& img': { maxWidth: 1 } },
  '& button[value="code"]': { display: 'none' },
};

function HeadingButton() {
  const translate = useTranslate();
  const editor = useTiptapEditor();
  const name = translate('noticeUi.heading');
  return (
    <ToggleButton
      value="heading"
      size="small"
      aria-label={name}
      title={name}
      selected={editor?.isActive('heading') ?? false}
      onClick={() => editor?.chain().focus().toggleNode('heading', 'paragraph', { level: 3 }).run()}
    >
      <TitleOutlined fontSize="inherit" />
    </ToggleButton>
  );
}

function PictureButton({ noticeId }: { noticeId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const editor = useTiptapEditor();
  const input = useRef<HTMLInputElement>(null);
  const name = translate('noticeUi.picture');
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    try {
      const { id } = await api.attachTo(noticeId, file);
      editor
        ?.chain()
        .focus()
        .insertContent({ type: 'image', attrs: { src: attachmentUrl(id), alt: file.name } })
        .run();
    } catch (error) {
      notify(sentence(error), { type: 'error' });
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        aria-label={name}
        onChange={(event) => void add(event)}
      />
      <ToggleButton value="picture" size="small" aria-label={name} title={name} onClick={() => input.current?.click()}>
        <AddPhotoAlternateOutlined fontSize="inherit" />
      </ToggleButton>
    </>
  );
}
