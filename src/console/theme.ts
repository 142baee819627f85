import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The green of a signpost at dusk. Shade 7 on white and shade 3 on the dark ground both pass 4.5 : 1. */
const signpost: MantineColorsTuple = [
  '#eaf5f6',
  '#d6e7e9',
  '#abced3',
  '#7db4bc',
  '#579ea8',
  '#3e909c',
  '#2f8491',
  '#1f6f7b',
  '#12616c',
  '#00505b',
];

const FONTS =
  '"Hiragino Sans", "Hiragino Kaku Gothic ProN", "BIZ UDPGothic", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, system-ui, sans-serif';

export const theme = createTheme({
  primaryColor: 'signpost',
  primaryShade: { light: 7, dark: 7 },
  colors: { signpost },
  fontFamily: FONTS,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK JP", monospace',
  headings: { fontFamily: FONTS, fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.65', lg: '1.6', xl: '1.5' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 550 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    // The list itself scrolls, so that assistive technology finds what scrolls to be the list.
    Select: {
      defaultProps: { size: 'sm', allowDeselect: false, withScrollArea: false },
      styles: { options: { maxHeight: 260, overflowY: 'auto' } },
    },
    MultiSelect: {
      defaultProps: { size: 'sm', withScrollArea: false },
      styles: { options: { maxHeight: 260, overflowY: 'auto' } },
    },
    // Dialogs, menus and messages live in a named place of the page instead of loose at its end.
    Portal: { defaultProps: { target: '#overlays' } },
    Modal: { defaultProps: { size: 'lg', radius: 'md' } },
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } },
    },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

/** The few colours of our own, for both schemes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1d2527',
    '--mantine-color-dimmed': '#586468',
    '--mantine-color-placeholder': '#6b777a',
    '--mantine-color-anchor': '#0f616d',
    '--mantine-color-error': '#b42318',
    '--page': '#f5f7f7',
    '--surface': '#ffffff',
    '--line': '#dde3e4',
    '--line-strong': '#c3cccd',
    '--hover': '#eef3f4',
    '--reseller': '#9a5b00',
    '--microsoft': '#2458b3',
    '--distributor': '#0f616d',
    '--nobody': '#586468',
    '--bad': '#b42318',
    '--bad-soft': '#fdeceb',
    '--warn': '#8f5500',
    '--warn-soft': '#fdf3df',
    '--good': '#1b6e3c',
    '--good-soft': '#e7f4ec',
    '--info-soft': '#e8f1f3',
  },
  dark: {
    '--mantine-color-body': '#14191b',
    '--mantine-color-text': '#e3e9ea',
    '--mantine-color-dimmed': '#a2afb2',
    '--mantine-color-placeholder': '#8d9a9d',
    '--mantine-color-anchor': '#7cc6d1',
    '--mantine-color-error': '#ff9c90',
    '--page': '#14191b',
    '--surface': '#1b2225',
    '--line': '#2e383b',
    '--line-strong': '#455256',
    '--hover': '#242d30',
    '--reseller': '#f0b35c',
    '--microsoft': '#8db7ff',
    '--distributor': '#7cc6d1',
    '--nobody': '#a2afb2',
    '--bad': '#ff9c90',
    '--bad-soft': '#3a2321',
    '--warn': '#f0b35c',
    '--warn-soft': '#352a18',
    '--good': '#80d19f',
    '--good-soft': '#1c3225',
    '--info-soft': '#1d2f33',
  },
});
