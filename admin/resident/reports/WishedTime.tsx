import { useState } from 'react';
import { clockOf, dayOf, daysLater, dayWords, instantOf } from '../time';
import type { Instant } from '../types';
import { Choices, SelectField, textOf } from '../ui/fields';
import { useLanguage } from '../words';

/** Hours of the day in Shanghai. */
const SLOTS = { morning: [9, 12], afternoon: [14, 18], evening: [18, 20] } as const;
type Slot = keyof typeof SLOTS;
const NAMES = Object.keys(SLOTS) as Slot[];
const DAYS = 7;

/** When they would like to be visited; as soon as can be unless they choose. */
export function WishedTime() {
  const { words, language } = useLanguage();
  const days = daysToCome(Date.now());
  const [day, setDay] = useState('');
  const [slot, setSlot] = useState<Slot | null>(null);
  const left = slotsOf(day, Date.now());
  return (
    <>
      <SelectField
        name="wishedDay"
        label={words.reports.when}
        value={day}
        onChange={(event) => {
          setDay(event.target.value);
          setSlot(slotsOf(event.target.value, Date.now())[0] ?? null);
        }}
      >
        <option value="">{words.reports.asap}</option>
        {days.map((each) => (
          <option key={each} value={each}>
            {dayWords(each, language)}
          </option>
        ))}
      </SelectField>
      {day !== '' && (
        <Choices
          name="wishedSlot"
          label={words.reports.time}
          options={left.map((value) => ({ value, label: words.reports.slots[value] }))}
          value={slot}
          onChange={setSlot}
        />
      )}
    </>
  );
}

/** What was chosen, as the server takes it. */
export function wishedOf(data: FormData): { wishedFrom: Instant; wishedTo: Instant } | null {
  const day = textOf(data, 'wishedDay');
  const slot = NAMES.find((name) => name === textOf(data, 'wishedSlot'));
  if (day === '' || !slot) return null;
  const [from, to] = SLOTS[slot];
  return { wishedFrom: instantOf(day, from), wishedTo: instantOf(day, to) };
}

/** Those of a day that have not begun. */
function slotsOf(day: string, now: number): Slot[] {
  if (day === '') return [];
  if (day !== dayOf(now)) return NAMES;
  const hour = Number(clockOf(now).slice(0, 2));
  return NAMES.filter((name) => SLOTS[name][0] > hour);
}

function daysToCome(now: number): string[] {
  const today = dayOf(now);
  const days = Array.from({ length: DAYS }, (_, index) => daysLater(today, index));
  return days.filter((day) => slotsOf(day, now).length > 0);
}
