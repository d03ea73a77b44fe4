import { useState, type ReactNode } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { ChangeButton } from '../ui/ChangeButton';
import { FormDialog } from '../ui/FormDialog';
import { Lines } from '../ui/Lines';
import { RemoveButton } from '../ui/RemoveButton';
import { Section } from '../ui/Section';
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
  const api = useApi();
  const remember = useRememberPerson();
  const [editing, setEditing] = useState<T | 'new' | null>(null);

  const save = async (values: object) => {
    const item = editing === 'new' ? null : editing;
    const body = { ...bodyOf(values), ...(item && { updatedAt: person.updatedAt }) };
    await remember(await api.saveBelonging(person.id, kind, item?.id ?? null, body));
    notify('person.saved', { type: 'success' });
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
      <Lines items={items} empty={props.empty}>
        {(item) => (
          <>
            <Box sx={{ flex: 1, minWidth: 0 }}>{render(item)}</Box>
            {canChange?.(item) && (
              <ChangeButton
                name={nameOf(item)}
                label={props.changeLabel}
                icon={props.changeIcon}
                onClick={() => setEditing(item)}
              />
            )}
            {canRemove && (
              <RemoveButton
                name={nameOf(item)}
                remove={async () => remember(await api.removeBelonging(person.id, kind, item.id))}
              />
            )}
          </>
        )}
      </Lines>
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
    </Section>
  );
}
