import Chip from '@mui/material/Chip';
import { useTranslate } from 'ra-core';
import type { ResidentKind } from '../registry-types';

const GOOD = new Set(['active', 'applied', 'running', 'erased']);
const BAD = new Set(['refused', 'expired', 'terminated']);
const OPEN = new Set(['truth', 'rights', 'review', 'moveOut', 'settling', 'erasing']);

/** A stage is named by its kind: `refused` of a change is not `refused` of an erasure. */
export function CaseStageChip({ kind, stage }: { kind: ResidentKind; stage: string }) {
  const translate = useTranslate();
  const color = GOOD.has(stage) ? 'success' : BAD.has(stage) ? 'error' : OPEN.has(stage) ? 'primary' : 'default';
  const name = stage === 'filed' ? translate('dossier.filed') : translate(`caseStage.${kind}.${stage}`);
  return <Chip size="small" variant={OPEN.has(stage) ? 'filled' : 'outlined'} color={color} label={name} />;
}
