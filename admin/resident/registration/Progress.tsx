import { useWords } from '../words';

const STEPS = ['filed', 'truth', 'rights', 'active'] as const;
/** Which step each stage is at; the others are no longer on the way. */
const AT: Record<string, number> = { filed: 0, truth: 1, rights: 2, active: 4 };

/** The way of a registration, and how much of it lies behind. */
export function Progress({ stage }: { stage: string }) {
  const { registration } = useWords();
  const at = AT[stage];
  if (at === undefined) return null;
  return (
    <ol className="progress">
      {STEPS.map((step, index) => (
        <li key={step} data-done={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
          {registration.steps[step]}
        </li>
      ))}
    </ol>
  );
}
