import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';
import type { Theme } from '@mui/material';

const SANS =
  '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif';
/** Titles and the name of the house: a book face, sparingly. */
export const SERIF =
  '"Songti SC","Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC","STZhongsong",Georgia,serif';

declare module '@mui/material/styles' {
  interface Palette {
    /** Bronze: the second voice, for what deserves a look but is not a warning. */
    bronze: { main: string; soft: string };
    /** A surface one step quieter than paper. */
    quiet: string;
  }
  interface PaletteOptions {
    bronze?: { main: string; soft: string };
    quiet?: string;
  }
}

/** Pine ink on rice paper, bronze for accents. */
const LIGHT = {
  mode: 'light' as const,
  primary: { main: '#1f4b3f', light: '#3c6a5d', dark: '#143329', contrastText: '#fffdf8' },
  secondary: { main: '#7d5a2b', contrastText: '#fffdf8' },
  error: { main: '#a5372a' },
  warning: { main: '#955600' },
  success: { main: '#2b6a4b' },
  info: { main: '#35586f' },
  background: { default: '#f6f3ec', paper: '#fffefb' },
  text: { primary: '#20272a', secondary: '#5b635f', disabled: '#8d938f' },
  divider: '#e4ded1',
  bronze: { main: '#7d5a2b', soft: '#f3ead9' },
  quiet: '#faf7f1',
};
const DARK = {
  mode: 'dark' as const,
  primary: { main: '#9dc9b6', light: '#bbdccd', dark: '#6fa48e', contrastText: '#10201a' },
  secondary: { main: '#d6b27a', contrastText: '#221a0d' },
  error: { main: '#f0897b' },
  warning: { main: '#e3ad5b' },
  success: { main: '#86c9a1' },
  info: { main: '#93b7cf' },
  background: { default: '#121715', paper: '#1a201e' },
  text: { primary: '#e9e6dd', secondary: '#a9b0ab', disabled: '#767d78' },
  divider: '#2d3532',
  bronze: { main: '#d6b27a', soft: '#2f281b' },
  quiet: '#161c1a',
};

type P = { theme: Theme };

function build(base: RaThemeOptions, palette: typeof LIGHT | typeof DARK): RaThemeOptions {
  const dark = palette.mode === 'dark';
  return {
    ...base,
    palette,
    shape: { borderRadius: 10 },
    sidebar: { width: 232, closedWidth: 58 },
    typography: {
      fontFamily: SANS,
      h4: { fontFamily: SERIF, fontWeight: 600, fontSize: '1.75rem', letterSpacing: '0.01em' },
      h5: { fontFamily: SERIF, fontWeight: 600, fontSize: '1.375rem', letterSpacing: '0.01em' },
      h6: { fontWeight: 600, fontSize: '1.0625rem' },
      subtitle1: { fontWeight: 600, fontSize: '0.9375rem' },
      subtitle2: { fontWeight: 600, fontSize: '0.8125rem', letterSpacing: '0.02em' },
      body1: { fontSize: '0.9375rem', lineHeight: 1.65 },
      body2: { fontSize: '0.875rem', lineHeight: 1.6 },
      caption: { fontSize: '0.78rem', lineHeight: 1.5 },
      overline: { fontSize: '0.75rem', letterSpacing: '0.08em', lineHeight: 1.8, textTransform: 'none' },
      button: { textTransform: 'none', fontWeight: 600, letterSpacing: '0.01em' },
    },
    components: {
      ...base.components,
      MuiCssBaseline: {
        styleOverrides: {
          body: { fontVariantNumeric: 'tabular-nums' },
          ':focus-visible': { outline: `2px solid ${palette.bronze.main}`, outlineOffset: 2 },
          '@media (prefers-reduced-motion: reduce)': {
            '*, *::before, *::after': {
              animationDuration: '0.01ms !important',
              transitionDuration: '0.01ms !important',
            },
          },
        },
      },
      MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
      MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: ({ theme }: P) => ({
            background: theme.palette.background.paper,
            '& .MuiOutlinedInput-notchedOutline': { borderColor: dark ? '#4a5450' : '#cfc7b6' },
          }),
        },
      },
      MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { borderRadius: 8 } } },
      MuiCardHeader: { styleOverrides: { root: { paddingBottom: 0 } } },
      /* react-admin labels the row checkbox's span: the input needs it */
      MuiCheckbox: {
        defaultProps: {
          slotProps: {
            root: () => ({ 'aria-label': undefined }),
            input: (own: object) => ({ 'aria-label': (own as { 'aria-label'?: string })['aria-label'] }),
          },
        },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiAppBar: {
        defaultProps: { elevation: 0, color: 'inherit' },
        styleOverrides: {
          root: ({ theme }: P) => ({
            background: theme.palette.background.paper,
            color: theme.palette.text.primary,
            borderBottom: `1px solid ${theme.palette.divider}`,
          }),
        },
      },
      MuiCard: {
        defaultProps: { variant: 'outlined' },
        styleOverrides: { root: ({ theme }: P) => ({ borderColor: theme.palette.divider }) },
      },
      MuiDialog: { styleOverrides: { paper: { borderRadius: 14 }, paperFullScreen: { borderRadius: 0 } } },
      MuiDialogTitle: { styleOverrides: { root: { fontFamily: SERIF, fontWeight: 600, fontSize: '1.25rem' } } },
      MuiChip: { styleOverrides: { root: { borderRadius: 6 }, sizeSmall: { height: 22, fontSize: '0.75rem' } } },
      MuiAccordionSummary: { styleOverrides: { root: { fontFamily: SANS } } },
      MuiTooltip: { defaultProps: { arrow: true } },
      MuiTableCell: {
        styleOverrides: {
          root: ({ theme }: P) => ({ borderColor: theme.palette.divider }),
          head: ({ theme }: P) => ({ color: theme.palette.text.secondary, fontWeight: 600 }),
        },
      },
      MuiTableBody: { styleOverrides: { root: { '& tr:last-child td, & tr:last-child th': { border: 0 } } } },
      MuiFormHelperText: { styleOverrides: { root: { minHeight: 0 } } },
      RaMenuItemLink: {
        styleOverrides: {
          root: ({ theme }: P) => ({
            margin: '2px 10px',
            borderRadius: 8,
            minHeight: 42,
            color: theme.palette.text.secondary,
            '& .RaMenuItemLink-icon': { minWidth: 38 },
            '&.RaMenuItemLink-active': {
              background: dark ? '#9dc9b61f' : '#1f4b3f12',
              color: theme.palette.primary.main,
              fontWeight: 600,
              '& .MuiSvgIcon-root': { color: theme.palette.primary.main },
            },
          }),
        },
      },
      RaLayout: {
        styleOverrides: {
          root: {
            minWidth: 0,
            '& .RaLayout-appFrame, & .RaLayout-contentWithSidebar': { minWidth: 0 },
            '& .RaLayout-appFrame': { marginTop: 56 },
            '& .RaLayout-content': { padding: '8px 24px 40px', minWidth: 0 },
            '@media (max-width: 600px)': {
              '& .RaLayout-appFrame': { marginTop: 52 },
              '& .RaLayout-content': { padding: '4px 12px 40px' },
            },
          },
        },
      },
      RaSidebar: {
        styleOverrides: {
          root: ({ theme }: P) => ({
            '& .MuiPaper-root': { background: theme.palette.background.default },
            '& .RaSidebar-fixed': { borderRight: `1px solid ${theme.palette.divider}`, height: 'calc(100vh - 56px)' },
          }),
        },
      },
      RaDataTable: {
        styleOverrides: {
          root: ({ theme }: P) => ({
            '& .RaDataTable-headerCell': {
              fontWeight: 600,
              whiteSpace: 'nowrap',
              background: theme.palette.quiet,
              color: theme.palette.text.secondary,
            },
            '& .RaDataTable-rowCell': { paddingTop: 10, paddingBottom: 10 },
          }),
        },
      },
      RaList: { styleOverrides: { root: { '& .RaList-main': { minWidth: 0 } } } },
      RaTopToolbar: {
        styleOverrides: { root: { '&&': { background: 'transparent' }, '&:empty': { display: 'none' } } },
      },
      /* has no height while nothing is selected, and its buttons would still take the focus */
      RaBulkActionsToolbar: {
        styleOverrides: { root: { '& .RaBulkActionsToolbar-collapsed': { visibility: 'hidden' } } },
      },
      RaListToolbar: { styleOverrides: { root: { '&&': { background: 'transparent' } } } },
      RaToolbar: {
        styleOverrides: {
          root: ({ theme }: P) => ({
            background: 'transparent',
            // fixed there, over the fields
            '&.RaToolbar-mobileToolbar': {
              background: theme.palette.background.paper,
              borderTop: `1px solid ${theme.palette.divider}`,
            },
          }),
        },
      },
    },
  };
}

export const lightTheme = build(defaultLightTheme, LIGHT);
export const darkTheme = build(defaultDarkTheme, DARK);
