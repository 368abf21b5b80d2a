// node tests/mutate/mutate.mjs SPECIE FOLDER...
// Runs the cases of rulebooks over their mutants; called by tests/mutate.sh, which says what that is.

import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join, relative, resolve} from 'node:path';
import {mutantsOf} from './mutants.mjs';

const [specie, ...given] = process.argv.slice(2);
const folders = given.map((folder) => relative('', resolve(folder)));

// The exit codes of `specie rules test`: as written, a case differs, not a rulebook.
const [AS_WRITTEN, DIFFERS, REFUSED] = [0, 1, 2];

/** Changes known to change no verdict. */
const equivalents = new Set(
  readFileSync(new URL('equivalent.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')));

const text = (folder, name) => readFileSync(join(folder, name), 'utf8');
const isCriterion = (name) =>
  name.endsWith('.json') && !name.endsWith('.cases.json') && name !== 'rulebook.json';
const criteriaOf = (folder) => readdirSync(folder).filter(isCriterion);

/** The folder's files as {name: text}. */
function wholeOf(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, text(folder, name)]));
}

/**
 * The files of a rulebook that has this criterion only, so that its mutants run its own cases and no
 * others. What other criteria are called is printed and decides nothing: this one stands in for them.
 */
function partOf(folder, name) {
  const {id} = JSON.parse(text(folder, name));
  const rulebook = JSON.parse(text(folder, 'rulebook.json'));
  for (const row of rulebook.assets ?? []) {
    if (row.criterion) row.criterion = id;
  }
  for (const key of ['unlisted_criterion', 'backing_criterion']) {
    if (rulebook[key]) rulebook[key] = id;
  }
  const cases = name.replace(/\.json$/, '.cases.json');
  return {
    'rulebook.json': JSON.stringify(rulebook),
    [name]: text(folder, name),
    [cases]: text(folder, cases),
  };
}

/** {code, output} of `specie rules test` over these files. */
function run(directory, files) {
  rmSync(directory, {recursive: true, force: true});
  mkdirSync(directory, {recursive: true});
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return new Promise((done, fail) => {
    let output = '';
    const child = spawn(specie, ['rules', 'test', directory]);
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.on('error', fail);
    child.on('close', (code) => done({code, output}));
  });
}

/** The documents of a folder, each with the files among which its mutants run. */
function documentsOf(folder) {
  return [
    {folder, name: 'rulebook.json', files: wholeOf(folder)},
    ...criteriaOf(folder).map((name) => ({folder, name, files: partOf(folder, name)})),
  ];
}

function jobsOf({folder, name, files}) {
  const isScopeSeen = criteriaOf(folder).some((each) => JSON.parse(text(folder, each)).carried_by_report);
  return mutantsOf(JSON.parse(files[name]), isScopeSeen).map((mutant) => {
    const copy = JSON.parse(files[name]);
    mutant.apply(copy);
    return {
      line: `${folder}/${name}#${mutant.pointer}: ${mutant.what}`,
      files: {...files, [name]: JSON.stringify(copy)},
    };
  });
}

class Tally {
  mutants = 0;
  survivors = [];
  stale = [];

  take(line, {code, output}) {
    if (![AS_WRITTEN, DIFFERS, REFUSED].includes(code)) throw new Error(`${line}: exit ${code}\n${output}`);
    if (equivalents.has(line)) {
      if (code !== AS_WRITTEN) this.stale.push(line);
      return;
    }
    if (code === REFUSED) return; // it gives no verdict that a case could see
    this.mutants += 1;
    if (code === AS_WRITTEN) this.survivors.push(line);
  }

  print() {
    for (const line of this.survivors.sort()) console.log(line);
    for (const line of this.stale.sort()) {
      console.log(`${line}: a case notices it, take it out of equivalent.txt`);
    }
    const survived = this.survivors.length;
    console.log(`${this.mutants} mutants, ${this.mutants - survived} killed, ${survived} survived`);
    return survived || this.stale.length ? 1 : 0;
  }
}

async function prove(work) {
  const documents = folders.flatMap(documentsOf);
  for (const {folder, name, files} of documents) {
    const {code, output} = await run(join(work, 'unchanged'), files);
    if (code !== AS_WRITTEN) throw new Error(`${folder}/${name}: its cases fail unchanged\n${output}`);
  }
  const jobs = documents.flatMap(jobsOf);
  const tally = new Tally();
  const worker = async (number) => {
    for (let job = jobs.pop(); job; job = jobs.pop()) {
      tally.take(job.line, await run(join(work, String(number)), job.files));
    }
  };
  await Promise.all(Array.from({length: availableParallelism()}, (_, i) => worker(i)));
  return tally.print();
}

const work = mkdtempSync(join(tmpdir(), 'specie-mutate-'));
try {
  process.exitCode = await prove(work);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  rmSync(work, {recursive: true, force: true});
}
