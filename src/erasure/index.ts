export { type EraseDeps, type ErasedPerson, erasePerson } from './erase-person.ts';
export { type FoundPerson, type FoundRecord, findPerson, type PersonSought } from './find-person.ts';
export { placesToErase } from './places-to-erase.ts';
