const PATHS = {
  home: 'M4 11.5 12 5l8 6.500V19a1 1 0 0 1-1 1h-4.500v-5.500h-5V20H5a1 1 0 0 1-1-1Z',
  report: 'M6 4h9l4 4v12H6ZM14 4v5h5M9 13h6M9 16.500h4',
  notice: 'M5 10v4h3.500l6.500 4V6L8.500 10ZM18 9.500a3.500 3.500 0 0 1 0 5M8.500 14v5h2.500',
  person:
    'M12 12a3.800 3.800 0 1 0 0-7.600 3.800 3.800 0 0 0 0 7.600ZM4.800 20c.6-3.600 3.400-5.400 7.200-5.400s6.600 1.800 7.200 5.400',
  back: 'M14.500 5.500 8 12l6.500 6.500',
  next: 'm9.500 5.500 6.500 6.500-6.500 6.500',
  plus: 'M12 5v14M5 12h14',
  camera: 'M4 8h3.500L9 5.500h6L16.500 8H20v11H4ZM12 16.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400Z',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  star: 'm12 4.500 2.300 4.800 5.200.7-3.800 3.600.9 5.200-4.600-2.500-4.600 2.500.9-5.200L4.500 10l5.200-.7Z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden>
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The house's mark: cloud over ripples. */
export function Waves() {
  return (
    <svg className="waves" viewBox="0 0 48 34" aria-hidden>
      <path d="M4 14c4-8 10-8 13 0M14 9c3.500-7 12-7 15.500 1M27 13c3.500-5.500 10.500-5.500 14 1" />
      <path d="M3 23c5.500 4 11.500 4 17 0s11.500-4 17 0 5 2.500 8 1.500" />
      <path d="M11 30c4 2.600 8 2.600 12 0s8-2.600 12 0" opacity=".55" />
    </svg>
  );
}
