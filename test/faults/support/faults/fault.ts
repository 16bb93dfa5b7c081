import type { Chance } from '../chance.js';
import type { FaultWorld } from '../fault-world.js';
import type { Journal } from '../journal.js';

/** Something that breaks for a while; what it breaks it has mended when it ends. */
export type Fault = (world: FaultWorld, chance: Chance, journal: Journal) => Promise<void>;
