import { useState } from 'react';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { BoardColumn } from './BoardColumn';

/** Deadlines pass without anybody doing anything: counts are asked for again each minute, too. */
const ASK_AGAIN = 60_000;

export default function BoardPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const api = useApi();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const [chosen, setChosen] = useState<number | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['tickets', 'board'],
    queryFn: api.board,
    refetchInterval: ASK_AGAIN,
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;

  const total = data.stages.reduce((sum, column) => sum + column.count, 0);
  const late = data.stages.reduce((sum, column) => sum + column.late, 0);
  const first = data.stages.findIndex((column) => column.count > 0);
  const tab = chosen ?? Math.max(0, first);
  const hint = (
    <Box component="span" title={fullTime(data.at, locale)}>
      {translate('board.subtitle', { count: total })}
      <Box component="span" sx={{ mx: 1 }}>
        ·
      </Box>
      <Box component="span" sx={{ color: late > 0 ? 'error.main' : 'success.main', fontWeight: 600 }}>
        {late > 0 ? translate('board.late', { count: late }) : translate('board.allOnTime')}
      </Box>
    </Box>
  );

  return (
    <>
      <PageTitle title={translate('board.title')} hint={hint} />
      {isPhone ? (
        <>
          <Tabs
            value={tab}
            onChange={(_, value: number) => setChosen(value)}
            variant="scrollable"
            scrollButtons={false}
            aria-label={translate('board.stages')}
            sx={{ mb: 1.5, borderBottom: 1, borderColor: 'divider' }}
          >
            {data.stages.map((column, index) => (
              <Tab
                key={column.stage}
                id={`stage-tab-${index}`}
                aria-controls={index === tab ? `stage-panel-${index}` : undefined}
                label={
                  <span>
                    {translate(`stage.${column.stage}`)}{' '}
                    <Box component="span" sx={{ color: column.late > 0 ? 'error.main' : 'text.secondary' }}>
                      {column.count}
                    </Box>
                  </span>
                }
                sx={{ minWidth: 0, px: 1.5 }}
              />
            ))}
          </Tabs>
          {data.stages[tab] && (
            <Box role="tabpanel" id={`stage-panel-${tab}`} aria-labelledby={`stage-tab-${tab}`}>
              <BoardColumn column={data.stages[tab]} isAlone />
            </Box>
          )}
        </>
      ) : (
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: `repeat(${data.stages.length}, minmax(176px, 1fr))`,
            gap: 1.5,
            overflowX: 'auto',
            pb: 2,
            alignItems: 'start',
          }}
        >
          {data.stages.map((column) => (
            <BoardColumn key={column.stage} column={column} />
          ))}
        </Box>
      )}
    </>
  );
}
