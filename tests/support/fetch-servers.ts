import { fetchLibraries } from './time-skipping-server';
import { temporalCli } from '../../scripts/temporal-cli';

/** Ahead of the tests, so that none of them waits for a download. */
async function main(): Promise<void> {
  console.log(`Temporal CLI: ${await temporalCli()}`);
  const libraries = await fetchLibraries();
  console.log(`time-skipping test server: ${libraries ? 'fetched with Maven' : 'the SDK will download it'}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
