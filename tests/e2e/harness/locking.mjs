// What journeys do with the lock, and how they look for what it should have hidden.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const PASSPHRASE = "purple tractor sings over the lake";

/** Locks the archive in the settings; returns the recovery code. */
export async function turnOn(app, passphrase = PASSPHRASE) {
  await app.go("Settings");
  await app.button("Lock with a passphrase").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel("Passphrase").fill(passphrase);
  await dialog.getByLabel("The same again").fill(passphrase);
  await dialog.getByRole("button", { name: "Lock with a passphrase", exact: true }).click();
  await app.heading("Your recovery code");
  const code = await dialog.locator(".recovery-code").innerText();
  assert.match(code, /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await app.button("I have kept it").click();
  await app.button("Lock now").waitFor();
  return code;
}

/** Types a secret and tries it. */
export async function type(app, label, secret) {
  await app.page.getByLabel(label, { exact: true }).fill(secret);
  await app.button("Unlock").click();
}

/** Opens the locked archive. */
export async function unlock(app, passphrase = PASSPHRASE) {
  await app.heading("This archive is locked");
  await type(app, "Passphrase", passphrase);
  await app.page.getByLabel("Passphrase", { exact: true }).waitFor({ state: "detached", timeout: 60_000 });
  await app.idle();
}

/** The files below a folder that hold one of these texts, in UTF-8 or UTF-16. */
export function holding(folder, texts) {
  const needles = texts.flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
  const hits = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (needles.some((needle) => bytes.includes(needle))) hits.push(path.slice(folder.length));
  }
  return hits;
}
