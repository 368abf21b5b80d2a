// node tests/html/shoot.mjs IN.html OUT.png WIDTH [dark] [HEIGHT]
// One picture of a report, for docs/images and for a person's eye.
import {chromium} from 'playwright-core';
import {pathToFileURL} from 'node:url';

const [input, output, width, scheme, height] = process.argv.slice(2);
if (width === undefined) {
  console.error('usage: node tests/html/shoot.mjs IN.html OUT.png WIDTH [light|dark] [HEIGHT]');
  process.exit(2);
}
const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
                                       args: ['--no-sandbox']});
const page = await browser.newPage({
  viewport: {width: Number(width), height: Number(height ?? 900)},
  colorScheme: scheme === 'dark' ? 'dark' : 'light',
});
await page.goto(pathToFileURL(input).href);
await page.screenshot({path: output, fullPage: height === undefined});
await browser.close();
