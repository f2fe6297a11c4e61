// Prints webdriver.json with the path of the Chromium that was found, for
// wasm-bindgen-test-runner, which would only look in the usual folders.
import { readFileSync } from "node:fs";
import { findChromium } from "./browsers.mjs";

const settings = JSON.parse(readFileSync(new URL("../../../webdriver.json", import.meta.url), "utf8"));
settings["goog:chromeOptions"].binary = findChromium();
console.log(JSON.stringify(settings));
