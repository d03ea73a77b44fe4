import { useState } from 'react';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useListContext, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { useCategoryName } from '../categories';
import type { TicketRecord } from '../types';
import { useSentence } from '../ui/use-sentence';
import { saveCsv, saveXlsx, tableOf } from './export-tickets';

const PAGE = 100;
const LIMIT = 10_000;

/** What the list shows, all pages of it, in the reader's words. */
export function ExportButton() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const categoryName = useCategoryName();
  const { filterValues, sort, total } = useListContext<TicketRecord>();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [busy, setBusy] = useState(false);

  const run = async (save: (table: string[][], name: string) => Promise<void>) => {
    setAnchor(null);
    setBusy(true);
    try {
      const rows: TicketRecord[] = [];
      let all = Infinity;
      for (let page = 1; rows.length < Math.min(all, LIMIT); page++) {
        const part = await api.getList('tickets', { pagination: { page, perPage: PAGE }, sort, filter: filterValues });
        all = part.total ?? 0;
        if (part.data.length === 0) break;
        rows.push(...(part.data as TicketRecord[]));
      }
      const table = tableOf(rows.slice(0, LIMIT), { translate, locale, categoryName });
      await save(
        table,
        `${translate('resources.tickets.name', { smart_count: 2 })}-${new Date().toISOString().slice(0, 10)}`,
      );
      if (all > LIMIT) notify('ticket.exportLimit', { type: 'warning', messageArgs: { count: LIMIT } });
      else notify('ticket.exported', { messageArgs: { count: rows.length } });
    } catch (error) {
      notify(sentence(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button
        size="small"
        startIcon={<FileDownloadOutlined />}
        loading={busy}
        loadingPosition="start"
        disabled={!total}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate(busy ? 'ticket.exporting' : 'ticket.export')}
      </Button>
      <Menu open={Boolean(anchor)} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void run(saveXlsx)}>{translate('ticket.exportXlsx')}</MenuItem>
        <MenuItem onClick={() => void run(saveCsv)}>{translate('ticket.exportCsv')}</MenuItem>
      </Menu>
    </>
  );
}
