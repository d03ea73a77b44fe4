import { AutocompleteInput, BooleanInput, CheckboxGroupInput, ReferenceInput, SelectInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useGetList } from 'ra-core';
import { NOTICE_TYPES } from '../../../workflows/notice/words';
import type { BoardRecord, NoticePlan, NoticeRecord } from '../notice-types';
import { MomentInput } from '../ui/MomentInput';
import { choicesOf } from '../words';

/** What is to become of the notice beside its words. */
export function PlanInputs({ noticeId }: { noticeId: string }) {
  const type = useWatch({ name: 'plan.type' }) as NoticePlan['type'];
  const { data: boards = [] } = useGetList<BoardRecord>('boards', {
    filter: { active: true },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <>
      <SelectInput
        source="plan.type"
        label="resources.notices.fields.type"
        choices={choicesOf(NOTICE_TYPES, 'noticeType')}
        helperText={type ? `noticeTypeHint.${type}` : false}
      />
      {type === 'important' && (
        <BooleanInput source="plan.urgent" label="noticeUi.urgent" helperText="noticeUi.urgentHint" />
      )}
      <MomentInput
        source="plan.publishAt"
        label="noticeUi.publishAt"
        isRequired={false}
        helperText="noticeUi.publishAtHint"
      />
      <MomentInput
        source="plan.expiresAt"
        label="noticeUi.expiresAt"
        isRequired={false}
        helperText="noticeUi.expiresAtHint"
      />
      {boards.length > 0 && (
        <CheckboxGroupInput
          source="plan.boards"
          label="noticeUi.paperOn"
          choices={boards}
          optionText="name"
          translateChoice={false}
          helperText={false}
        />
      )}
      <ReferenceInput
        source="plan.amends"
        reference="notices"
        filter={{ stage: 'published' }}
        sort={{ field: 'publishedAt', order: 'DESC' }}
      >
        <AutocompleteInput
          label="noticeUi.amends"
          optionText={({ number, title }: NoticeRecord) => `${number} ${title}`}
          filterToQuery={(q: string) => ({ q })}
          getOptionDisabled={({ id }: NoticeRecord) => id === noticeId}
          helperText="noticeUi.amendsHint"
        />
      </ReferenceInput>
    </>
  );
}
