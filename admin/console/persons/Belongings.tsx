import { useState, type ReactNode } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { Confirm } from 'react-admin';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { FormDialog } from '../ui/FormDialog';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';
import type { PersonDetail } from '../registry-types';
import type { BelongingKind } from '../registry-api';
import { useRememberPerson } from './use-person';

interface BelongingsProps<T extends { id: string }> {
  person: PersonDetail;
  kind: BelongingKind;
  title: string;
  items: T[];
  empty: string;
  /** Beside the title: what shows the values. */
  action?: ReactNode;
  render: (item: T) => ReactNode;
  /** What each is called, for those who hear the buttons. */
  nameOf: (item: T) => string;
  canAdd: boolean;
  canChange?: (item: T) => boolean;
  canRemove?: boolean;
  addLabel: string;
  blank: object;
  bodyOf?: (values: object) => object;
  /** The fields of the dialog; the item that is changed, or null for a new one. */
  fields: (item: T | null) => ReactNode;
  /** What the dialog starts with. */
  valuesOf?: (item: T) => object;
  changeIcon?: ReactNode;
  changeLabel?: string;
}

/** What belongs to a person, one kind of it: listed, added, changed, taken away; each change answers the whole person. */
export function Belongings<T extends { id: string }>(props: BelongingsProps<T>) {
  const {
    person,
    kind,
    items,
    canAdd,
    canChange,
    canRemove,
    render,
    nameOf,
    fields,
    bodyOf = (values) => values,
  } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const remember = useRememberPerson();
  const [editing, setEditing] = useState<T | 'new' | null>(null);
  const [removing, setRemoving] = useState<T | null>(null);

  const save = async (values: object) => {
    const item = editing === 'new' ? null : editing;
    const body = { ...bodyOf(values), ...(item && { updatedAt: person.updatedAt }) };
    await remember(await api.saveBelonging(person.id, kind, item?.id ?? null, body));
    notify('person.saved', { type: 'success' });
  };
  const remove = async () => {
    try {
      await remember(await api.removeBelonging(person.id, kind, removing!.id));
      notify('person.removed', { type: 'success' });
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    } finally {
      setRemoving(null);
    }
  };

  return (
    <Section
      title={props.title}
      action={
        <>
          {items.length > 0 && props.action}
          {canAdd && (
            <Button size="small" startIcon={<AddOutlined />} onClick={() => setEditing('new')}>
              {props.addLabel}
            </Button>
          )}
        </>
      }
    >
      {items.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {props.empty}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map((item) => (
          <Box
            component="li"
            key={item.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              py: 0.9,
              '& + &': { borderTop: 1, borderColor: 'divider' },
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>{render(item)}</Box>
            {canChange?.(item) && (
              <IconButton
                size="small"
                onClick={() => setEditing(item)}
                aria-label={`${props.changeLabel ?? translate('person.change')} ${nameOf(item)}`}
              >
                {props.changeIcon ?? <EditOutlined sx={{ fontSize: 18 }} />}
              </IconButton>
            )}
            {canRemove && (
              <IconButton
                size="small"
                onClick={() => setRemoving(item)}
                aria-label={`${translate('person.remove')} ${nameOf(item)}`}
              >
                <DeleteOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            )}
          </Box>
        ))}
      </Box>
      {editing !== null && (
        <FormDialog
          title={editing === 'new' ? props.addLabel : (props.changeLabel ?? translate('person.change'))}
          submitLabel={translate('ra.action.save')}
          initial={editing === 'new' ? props.blank : (props.valuesOf?.(editing) ?? editing)}
          save={save}
          close={() => setEditing(null)}
        >
          {fields(editing === 'new' ? null : editing)}
        </FormDialog>
      )}
      <Confirm
        isOpen={removing !== null}
        title={translate('person.remove')}
        content={translate('person.removeSure', { name: removing ? nameOf(removing) : '' })}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(null)}
      />
    </Section>
  );
}
