export { buildDemo } from './demo/build-demo.ts';
export { exportResellers } from './export-resellers.ts';
export type { ImportReport } from './get-import.ts';
export { importFile } from './import-file.ts';
export { readMapping } from './receive-upload.ts';
export { SHEET_FORMATS, type SheetFormat } from './sheets/write-sheet.ts';
export { toReport } from './wire.ts';
