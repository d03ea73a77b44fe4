import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api';
import { useDebouncedEffect } from '../calls/use-debounced-effect';
import { codeOf } from '../http';
import type { NoticeDetail, NoticeText } from '../notice-types';
import { noticeKey } from './use-notice';

export type NoticeSaveState = 'none' | 'saving' | 'saved' | 'failed' | 'conflict';

const PAUSE = 900;

/**
 * Saves what is written as it is written: one request at a time, always the latest. A text that somebody else has changed
 * meanwhile is not overwritten: then nothing more is saved until the newest has been loaded.
 */
export function useNoticeAutosave(notice: NoticeDetail, text: NoticeText) {
  const api = useApi();
  const queries = useQueryClient();
  const [state, setState] = useState<NoticeSaveState>('none');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const version = useRef(notice.contentVersion);
  const kept = useRef(JSON.stringify(text));
  const newest = useRef(text);
  const queue = useRef<Promise<boolean>>(Promise.resolve(true));
  const isStopped = useRef(false);
  useEffect(() => {
    newest.current = text;
  });

  const saveNewest = async (): Promise<boolean> => {
    const contents = JSON.stringify(newest.current);
    if (contents === kept.current) return true;
    if (isStopped.current) return false;
    setState('saving');
    try {
      const answer = await api.saveNotice(notice.id, { ...newest.current, contentVersion: version.current });
      version.current = answer.contentVersion;
      kept.current = contents;
      queries.setQueryData(noticeKey(notice.id), answer);
      setSavedAt(answer.updatedAt);
      setState('saved');
      return true;
    } catch (error) {
      isStopped.current = codeOf(error) === 'CONFLICT' || codeOf(error) === 'WRONG_STAGE';
      setState(isStopped.current ? 'conflict' : 'failed');
      return false;
    }
  };
  /** Everything written so far; false when it could not be saved. */
  const flush = (): Promise<boolean> => (queue.current = queue.current.then(saveNewest));
  useDebouncedEffect(() => void flush(), PAUSE, [JSON.stringify(text)]);

  return { state, savedAt, flush };
}
