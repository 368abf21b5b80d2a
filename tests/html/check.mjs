// node tests/html/check.mjs [--shots FOLDER] REPORT.html...
// Opens each report in Chromium at the width of a phone, of a desk and of A4 paper, in light and dark, and
// checks what a reader would see; exit 1 when something is not as it should be.
import {chromium} from 'playwright-core';
import {existsSync, mkdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {pathToFileURL} from 'node:url';

const files = process.argv.slice(2);
const shots = files[0] === '--shots' ? files.splice(0, 2)[1] : undefined;
if (files.length === 0) {
  console.error('usage: node tests/html/check.mjs [--shots FOLDER] REPORT.html...');
  process.exit(2);
}
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']
  .find((each) => each !== undefined && existsSync(each));
if (executablePath === undefined) {
  console.error('not run: chromium is not installed');
  process.exit(2);
}

const views = [
  {name: 'phone', width: 390, height: 844, media: 'screen'},
  {name: 'desk', width: 1280, height: 900, media: 'screen'},
  {name: 'a4', width: 680, height: 1000, media: 'print'},  // 210 mm less the margins
];

/** Runs in the page: every fault of one view, as text. */
function faultsOfView() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`the page is ${root.scrollWidth} wide in a view of ${root.clientWidth}`);
  }
  const channels = (colour) => {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return {r: numbers[0], g: numbers[1], b: numbers[2], a: numbers[3] ?? 1};
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });
  const background = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement) {
      layers.push(channels(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, top) => over(top, below), {r: 255, g: 255, b: 255, a: 1});
  };
  const luminance = ({r, g, b}) => {
    const [x, y, z] = [r, g, b].map((c) => {
      const part = c / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const seen = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts_seen = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || element.getClientRects().length === 0) {
      continue;
    }
    ++texts_seen;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ground = background(element);
    const ratio = contrast(over(channels(style.color), ground), ground);
    const key = `${style.color} on ${ground.r},${ground.g},${ground.b}`;
    if (ratio < (isLarge ? 3 : 4.5) && !seen.has(key)) {
      seen.add(key);
      faults.push(`contrast ${ratio.toFixed(2)} of ${key}: ${texts.currentNode.data.trim().slice(0, 40)}`);
    }
    if (size < 12 && matchMedia('screen').matches) {
      faults.push(`text of ${size} px: ${texts.currentNode.data.trim().slice(0, 40)}`);
    }
  }
  if (texts_seen === 0) {
    faults.push('no text can be seen');
  }
  // What is wider than the view has a box of its own to scroll in.
  for (const each of document.body.querySelectorAll('*')) {
    const box = each.getBoundingClientRect();
    const isAside = each.closest('.skip') !== null || each.closest('.stack thead') !== null;
    if (box.right > root.clientWidth + 1 && !isAside && each.closest('.scroll') === null) {
      faults.push(`<${each.tagName.toLowerCase()} class="${each.className}"> ends at ${box.right}`);
    }
  }
  return faults;
}

/** Runs in the page: every fault of the document itself. */
function faultsOfDocument() {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`;
  if (!document.documentElement.lang) {
    faults.push('no language');
  }
  for (const landmark of ['main', 'body > .page > header', 'body > .page > footer']) {
    if (all(landmark).length !== 1) {
      faults.push(`${all(landmark).length} of ${landmark}`);
    }
  }
  if (all('h1').length !== 1) {
    faults.push(`${all('h1').length} titles`);
  }
  let level = 0;
  for (const each of all('h1, h2, h3, h4, h5, h6')) {
    const next = Number(each.tagName[1]);
    if (next > level + 1) {
      faults.push(`${name(each)} comes after a heading of level ${level}`);
    }
    level = next;
  }
  const ids = new Set();
  for (const each of all('[id]')) {
    if (ids.has(each.id)) {
      faults.push(`the id ${each.id} stands twice`);
    }
    ids.add(each.id);
  }
  for (const each of all('a[href^="#"]')) {
    if (!ids.has(decodeURIComponent(each.getAttribute('href').slice(1)))) {
      faults.push(`${each.getAttribute('href')} leads nowhere`);
    }
  }
  for (const each of all('a[href]:not([href^="#"])')) {
    if (!each.getAttribute('href').startsWith('https://')) {
      faults.push(`a link to ${each.getAttribute('href')}`);
    }
  }
  for (const each of all('script, iframe, object, embed, link, img, form, base, [style], [src]')) {
    faults.push(`${each.tagName.toLowerCase()} has no place here`);
  }
  for (const each of all('*')) {
    if ([...each.attributes].some((attribute) => attribute.name.startsWith('on'))) {
      faults.push(`${name(each)} has a handler`);
    }
  }
  for (const table of all('table')) {
    if ((table.caption?.textContent ?? '') === '') {
      faults.push('a table has no caption');
    }
    const columns = table.tHead?.rows[0]?.cells ?? [];
    for (const each of columns) {
      if (each.tagName !== 'TH' || each.scope !== 'col' || each.textContent === '') {
        faults.push(`${name(each)} is no header of a column`);
      }
    }
    let spanned = 0;
    for (const row of table.tBodies[0].rows) {
      const cells = [...row.cells].reduce((sum, each) => sum + each.colSpan, 0) + (spanned > 0 ? 1 : 0);
      const header = row.querySelector('th[scope="row"], th[scope="rowgroup"]');
      spanned = header !== null ? header.rowSpan - 1 : spanned - 1;
      if (cells !== columns.length) {
        faults.push(`${name(row)} has ${cells} cells of ${columns.length}`);
      }
      if (header === null && spanned < 0) {
        faults.push(`${name(row)} has no header`);
      }
    }
  }
  for (const each of all('svg')) {
    const isNamed = each.getAttribute('role') === 'img' && (each.getAttribute('aria-label') ?? '') !== '';
    if (!isNamed && each.getAttribute('aria-hidden') !== 'true') {
      faults.push('a picture has no words');
    }
  }
  for (const each of all('.status')) {
    if (each.textContent.trim() === '' || each.querySelector('svg') === null) {
      faults.push(`${name(each)} is not told by word and shape`);
    }
  }
  for (const each of all('.scroll')) {
    if (each.tabIndex !== 0 || !each.getAttribute('aria-label')) {
      faults.push('a box that scrolls cannot be reached by keys');
    }
  }
  return faults;
}

/** What a screen reader is told: a table that is laid out as a list is still a table. */
async function tablesTold(page) {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const count = (role) => nodes.filter((each) => !each.ignored && each.role?.value === role).length;
  return {tables: count('table'), rows: count('row'), headers: count('rowheader')};
}

const browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
let bad = 0;
for (const file of files) {
  const faults = [];
  for (const view of views) {
    for (const colorScheme of view.media === 'print' ? ['light'] : ['light', 'dark']) {
      const page = await browser.newPage({viewport: {width: view.width, height: view.height}, colorScheme});
      const label = `${view.name} ${colorScheme}`;
      const url = pathToFileURL(file).href;
      page.on('console', (message) => faults.push(`${label}: the console says ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`${label}: ${error.message}`));
      page.on('request', (request) => {
        if (request.url() !== url) {
          faults.push(`${label}: it asked for ${request.url()}`);
        }
      });
      await page.emulateMedia({media: view.media, colorScheme});
      await page.goto(url);
      for (const each of await page.evaluate(faultsOfView)) {
        faults.push(`${label}: ${each}`);
      }
      if (label === 'desk light') {
        faults.push(...(await page.evaluate(faultsOfDocument)));
      }
      if (view.media === 'screen') {
        const told = await tablesTold(page);
        const there = await page.evaluate(() => ({
          tables: document.querySelectorAll('table').length,
          rows: document.querySelectorAll('tr').length,
          headers: document.querySelectorAll('tbody th').length,
        }));
        for (const each of Object.keys(there)) {
          if (told[each] !== there[each]) {
            faults.push(`${label}: ${told[each]} of ${there[each]} ${each} are told as such`);
          }
        }
      }
      if (view.media === 'print') {
        const pdf = await page.pdf({preferCSSPageSize: true});
        if (pdf.length < 10_000) {
          faults.push(`${label}: the printed document is empty`);
        }
      }
      if (shots !== undefined) {
        mkdirSync(shots, {recursive: true});
        await page.screenshot({path: join(shots, `${basename(file, '.html')}-${view.name}-${colorScheme}.png`)});
      }
      await page.close();
    }
  }
  for (const each of faults) {
    console.error(`${file}: ${each}`);
  }
  bad += faults.length === 0 ? 0 : 1;
}
await browser.close();
console.log(`${files.length - bad} of ${files.length} reports are as they should be`);
process.exit(bad === 0 ? 0 : 1);
