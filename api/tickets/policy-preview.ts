import { toMillis, toInstant } from '../../workflows/shared/time';
import { ticketWorkflowId } from '../../workflows/shared/ids';
import { ticketStateQuery } from '../../workflows/ticket/contract';
import { previewTerms } from '../../workflows/ticket/preview';
import { termsOf } from '../../workflows/ticket/terms';
import type { Deps } from '../deps';
import { invalid } from '../http/problem';
import type { Policies } from '../policies/versions';
import type { TicketRecord } from './schema';
