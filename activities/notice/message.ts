import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../../prisma/client';
import { openMessage } from '../../prisma/registry/sealed';
import type { Vault } from '../../prisma/vault/vault';
import type { MessageActivities } from '../../workflows/message/contract';
import { NotTaken } from '../gateways/not-taken';
import type { SmsGateway, SmsTemplate } from '../gateways/sms';

interface MessageDeps {
  db: Database;
  vault: Vault;
  sms: SmsGateway | null;
}

export function createMessages({ db, vault, sms }: MessageDeps): MessageActivities {
  return {
    async sendMessage({ messageId: id }) {
      const row = await db.message.findUnique({ where: { id } });
      if (!row) return;
      if (row.expiresAt > new Date()) {
        const { phone, params } = openMessage(vault, row);
        const fault = await faultOf(async () =>
          sms?.send({ id, phone, template: row.template as SmsTemplate, params }),
        );
        if (fault && !fault.isPermanent) throw ApplicationFailure.retryable('The message was not taken', fault.code);
      }
      // with those that were given up: nobody waits for them any more
      await db.message.deleteMany({ where: { OR: [{ id }, { expiresAt: { lt: new Date() } }] } });
    },
  };
}

async function faultOf(send: () => Promise<unknown>): Promise<NotTaken | null> {
  try {
    await send();
    return null;
  } catch (error) {
    if (error instanceof NotTaken) return error;
    throw error;
  }
}
