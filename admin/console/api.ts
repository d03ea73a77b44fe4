import { useDataProvider } from 'ra-core';
import type { ConsoleDataProvider } from './data-provider';

export const useApi = (): ConsoleDataProvider => useDataProvider<ConsoleDataProvider>();
