import { startSandbox } from './sandbox';

/** Run by `npm start`, which says where it listens and how it is spoken to. */
async function main(): Promise<void> {
  const given = (name: string): string => {
    const value = process.env[name];
    if (!value) throw new Error(`Expected ${name}`);
    return value;
  };
  const sandbox = await startSandbox({
    port: Number(given('SANDBOX_PORT')),
    smtpPort: Number(given('SANDBOX_SMTP_PORT')),
    sms: {
      accessKeyId: given('SMS_ACCESS_KEY_ID'),
      accessKeySecret: given('SMS_ACCESS_KEY_SECRET'),
      signName: given('SMS_SIGN_NAME'),
      templates: { notice: given('SMS_TEMPLATE_NOTICE'), code: given('SMS_TEMPLATE_CODE') },
    },
  });
  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  if (process.connected) process.once('disconnect', stop);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
