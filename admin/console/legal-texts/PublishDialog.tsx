import { BooleanInput, TextInput } from 'react-admin';
import { required, useNotify, useTranslate } from 'ra-core';
import { useWatch } from 'react-hook-form';
import { useApi } from '../api';
import type { LegalKind, LegalText } from '../protection-types';
import { FormDialog } from '../ui/FormDialog';
import { LegalBody } from './LegalBody';

const needed = required('field.required');

interface PublishValues {
  zh: string;
  en: string;
  sure: boolean;
  preview: boolean;
}

interface PublishDialogProps {
  kind: LegalKind;
  from: LegalText | undefined;
  published: () => Promise<void>;
  close: () => void;
}

/** Begins from the version in force; once published it cannot be taken back, so it is looked at and confirmed first. */
export function PublishDialog({ kind, from, published, close }: PublishDialogProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const api = useApi();
  const publish = async ({ zh, en }: PublishValues) => {
    const { data } = await api.create('legal-texts', { data: { kind, zh, en: en ?? '' } });
    notify('legalText.published', { type: 'success', messageArgs: { version: (data as LegalText).version } });
    await published();
  };
  return (
    <FormDialog<PublishValues>
      title={`${translate('legalText.publish')} · ${translate(`legalKind.${kind}`)}`}
      hint={translate('legalText.publishHint')}
      submitLabel={translate('legalText.publish')}
      initial={{ zh: from?.zh ?? '', en: from?.en ?? '', sure: false, preview: false }}
      save={publish}
      close={close}
    >
      <BooleanInput source="preview" label="legalText.preview" helperText={false} />
      <Body />
      <BooleanInput
        source="sure"
        label="legalText.sure"
        validate={(value: boolean) => (value ? undefined : 'field.required')}
        helperText={false}
      />
    </FormDialog>
  );
}

/** To be written, or as residents will see it. */
function Body() {
  const [zh, en, isPreview] = useWatch({ name: ['zh', 'en', 'preview'] }) as [string, string, boolean];
  if (isPreview) return <LegalBody text={{ zh, en }} />;
  return (
    <>
      <TextInput
        source="zh"
        label="legalText.zh"
        validate={needed}
        helperText={false}
        multiline
        minRows={8}
        maxRows={18}
      />
      <TextInput source="en" label="legalText.en" helperText={false} multiline minRows={5} maxRows={12} />
    </>
  );
}
