import type { ComponentType } from 'react';
import type { ResourceProps } from 'ra-core';
import { Guard } from './Guard';

const VIEWS = ['list', 'show', 'create', 'edit'] as const;
type Views = Partial<Record<(typeof VIEWS)[number], ComponentType>>;

/** A resource with its pages behind its rights: left to itself react-admin asks the API first, and is refused. */
export function guarded(name: string, resource: Views & Omit<ResourceProps, 'name' | keyof Views>): ResourceProps {
  const pages: Omit<ResourceProps, 'name'> = {};
  for (const action of VIEWS) {
    const Page = resource[action];
    if (!Page) continue;
    pages[action] = (
      <Guard resource={name} action={action}>
        <Page />
      </Guard>
    );
  }
  return { ...resource, ...pages, name };
}
