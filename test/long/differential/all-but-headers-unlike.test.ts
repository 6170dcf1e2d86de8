import { playShapeOf } from './aShape.ts';

await playShapeOf(import.meta.filename);
