// Prints the Chromium that the journeys would use; fails where there is none.
import { findChromium } from "./browsers.mjs";

const path = findChromium();
if (path) console.log(path);
else process.exitCode = 1;
