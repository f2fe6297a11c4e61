// The page as a newcomer meets it, with nothing in it, is free of accessibility
// faults that axe can find, in every language, theme and width.
import { assertAccessible } from "../harness/axe.mjs";
import { journey } from "../harness/journey.mjs";

journey("axe finds nothing in an empty archive", async (world) => {
  await assertAccessible(world, [""]);
}, { timeout: 300_000 });
