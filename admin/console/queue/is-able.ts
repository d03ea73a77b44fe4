import type { Candidate } from '../types';

/** Whom a dispatcher may give it to: skill and building are musts; somebody off duty can be called in. */
export const isAble = ({ hasSkill, inScope }: Candidate): boolean => hasSkill && inScope;
