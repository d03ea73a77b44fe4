import { useRef, useState } from 'react';
import { Failure, send } from '../http';
import { forgetAll } from '../queries';
import { Link, navigate } from '../router';
import type { CaseDetail } from '../types';
import { Form } from '../ui/Form';
import { textOf, TextField } from '../ui/fields';
import { HomeFields } from '../ui/HomeFields';
import { HouseholdFields, householdOf } from '../ui/HouseholdFields';
import { IdNumberField } from '../ui/IdNumberField';
import { Page } from '../ui/Page';
import { PhoneAndCode } from '../ui/PhoneAndCode';
import { RelationField } from '../ui/RelationField';
import { say } from '../ui/toast';
import { useMissing } from '../ui/use-missing';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';
import { consentsOf, LegalTexts, notAgreed } from './LegalTexts';

/** What will become of the data is read before any is given; the telephone comes last, because its code soon expires. */
const STEPS = ['agree', 'home', 'phone'] as const;

/** Before the last step; the server looks at everything. */
const REQUIRED = ['buildingId', 'homeId', 'relation', 'name'];

const all = (fields: string[], sentence: string) => Object.fromEntries(fields.map((field) => [field, sentence]));

/** Where a field that the server refuses is to be set right. */
const stepOf = (field: string): number => {
  if (field.startsWith('consents')) return 0;
  return ['phone', 'code', 'password'].includes(field) ? 2 : 1;
};

export default function RegisterPage() {
  const words = useWords();
  const top = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState(0);
  const { missing, check } = useMissing();
  const register = useSubmit(async (key, data: FormData) => {
    const body = {
      name: textOf(data, 'name'),
      idNumber: textOf(data, 'idNumber'),
      phone: textOf(data, 'phone'),
      code: textOf(data, 'code'),
      password: String(data.get('password')),
      homeId: textOf(data, 'homeId'),
      relation: textOf(data, 'relation'),
      household: householdOf(data),
      consents: consentsOf(data),
    };
    try {
      await send<CaseDetail>('/registrations', { method: 'POST', body, key });
    } catch (error) {
      const fields = error instanceof Failure ? Object.keys(error.errors) : [];
      if (fields.length > 0) goTo(Math.min(...fields.map(stepOf)));
      throw error;
    }
    say(words.register.done);
    navigate('/', { replace: true });
    forgetAll();
  });

  const goTo = (next: number) => {
    setStep(next);
    top.current?.scrollIntoView();
  };
  const lacking = (data: FormData): Record<string, string> => {
    const empty = step === 1 ? REQUIRED.filter((field) => textOf(data, field) === '') : [];
    return {
      ...(step === 0 && all(notAgreed(data), words.register.agreeFirst)),
      ...all(empty, words.app.required),
    };
  };
  const proceed = (data: FormData) => {
    register.clear();
    if (!check(lacking(data))) return;
    if (step < STEPS.length - 1) goTo(step + 1);
    else void register.submit(data);
  };

  return (
    <Page title={words.register.title} back="/" lead={words.register.lead}>
      <div ref={top} className="steps" role="status">
        <p>
          {words.register.step(step + 1, STEPS.length)} · <strong>{words.register.stepNames[STEPS[step]!]}</strong>
        </p>
        <progress max={STEPS.length} value={step + 1} aria-hidden />
      </div>
      <Form
        busy={register.busy}
        failure={missing ?? register.failure}
        submitLabel={step < STEPS.length - 1 ? words.register.next : words.register.submit}
        onSubmit={proceed}
        aside={
          step > 0 && (
            <button type="button" className="button wide" onClick={() => goTo(step - 1)}>
              {words.register.previous}
            </button>
          )
        }
      >
        <div hidden={step !== 0}>
          <LegalTexts />
        </div>
        <div hidden={step !== 1}>
          <HomeFields />
          <RelationField />
          <TextField
            name="name"
            label={words.register.name}
            hint={words.register.nameHint}
            autoComplete="name"
            maxLength={60}
          />
          <IdNumberField />
          <HouseholdFields />
        </div>
        <div hidden={step !== 2}>
          <PhoneAndCode ask="/registrations/code" label={words.register.phone} />
          <TextField
            name="password"
            type="password"
            label={words.register.password}
            hint={words.register.passwordHint}
            autoComplete="new-password"
          />
        </div>
      </Form>
      <p className="aside">
        {words.register.haveAccount} <Link to="/">{words.signIn.title}</Link>
      </p>
    </Page>
  );
}
