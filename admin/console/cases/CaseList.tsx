import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { ReferenceInput, SelectInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { RESIDENT_KINDS } from '../registry-words';
import type { CaseRecord } from '../registry-types';
import { useCan } from '../session';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf } from '../words';
import { CaseCards } from './CaseCards';
import { CaseTable } from './CaseTable';
import { StageFilter } from './StageFilter';
import { LateCases, OpenCases } from './case-toggles';

const filters = [
  <SelectInput
    key="kind"
    source="kind"
    choices={choicesOf(RESIDENT_KINDS, 'caseKind')}
    alwaysOn
    sx={{ minWidth: 130 }}
  />,
  <StageFilter key="stage" source="stage" alwaysOn />,
  <OpenCases key="open" source="open" alwaysOn />,
  <LateCases key="late" source="late" alwaysOn />,
  <ReferenceInput key="buildingId" source="buildingId" reference="buildings" perPage={100}>
    <SelectInput optionText="name" label="resources.cases.fields.buildingId" />
  </ReferenceInput>,
];

/** The registrar's inbox: what must be answered, the most pressing first. */
export default function CaseList() {
  const translate = useTranslate();
  const canLease = useCan('leases', 'create');
  const isPhone = useIsPhone();
  return (
    <>
      <PageTitle
        title={translate('dossier.title')}
        hint={translate('dossier.hint')}
        actions={
          canLease && (
            <Button component={Link} to="/leases/create" variant="contained" startIcon={<AddOutlined />}>
              {translate('dossier.fileLease')}
            </Button>
          )
        }
      />
      <PlainList<CaseRecord>
        filters={filters}
        filterDefaultValues={{ open: true }}
        sort={{ field: 'dueAt', order: 'ASC' }}
      >
        {isPhone ? <CaseCards /> : <CaseTable />}
      </PlainList>
    </>
  );
}
