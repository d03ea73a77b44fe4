import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Typography from '@mui/material/Typography';
import type { LegalVersion } from '../protection-types';
import { LegalBody } from './LegalBody';
import { useVersionLine } from './use-version-line';

/** What those agreed to who agreed before; opened by whoever wants to read it. */
export function OlderVersion({ text }: { text: LegalVersion }) {
  const lineOf = useVersionLine();
  return (
    <Accordion
      disableGutters
      elevation={0}
      square
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ borderTop: 1, borderColor: 'divider', '&:before': { display: 'none' } }}
    >
      <AccordionSummary expandIcon={<ExpandMoreOutlined />} sx={{ px: 0, minHeight: 44 }}>
        <Typography variant="body2">{lineOf(text)}</Typography>
      </AccordionSummary>
      <AccordionDetails sx={{ px: 0, pt: 0 }}>
        <LegalBody text={text} />
      </AccordionDetails>
    </Accordion>
  );
}
