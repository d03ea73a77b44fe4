import type { Api } from '../api/harness';
import { createCodes, type CodePurpose } from '../../api/registrations/codes';

/** A one-time code as somebody would be told it, without the telephone. */
export async function newCode(api: Api, phone: string, purpose: CodePurpose): Promise<string> {
  return (await createCodes(api.deps).make(phone, purpose)).code;
}
