// node tests/pipelines/github.mjs WORKSPACE WORKFLOW
//
// The action of WORKSPACE, given what workflows give it: the code, the outputs of the step, the
// annotations and the summary of the job. WORKFLOW has the steps of the page.
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { read, runAction } from './action.mjs';

const [workspace, workflow] = process.argv.slice(2);
const folder = join(workspace, '.github/actions/specie');
let checks = 0;
let faults = 0;

function expect(name, isSo, result) {
  checks += 1;
  if (isSo) return;
  faults += 1;
  console.log(`not as it should be: ${name}`);
  if (result) console.log(result.log.slice(-600), { ...result, log: undefined, summary: undefined, commands: undefined });
}

const day = '--verify-at 2026-11-24';
const signed = '--sig keys/report.auditor.p7s --sig keys/report.ceo.p7s --sig keys/report.cfo.p7s';
const page = read(workflow).jobs.release.steps.find((step) => step.uses === './.github/actions/specie');
const rows = [
  { name: "the page's step", code: 1, inputs: page.with },
  { name: 'signed', code: 0, inputs: { files: 'more/sound.json', trust: 'trust.json', arguments: `${signed} ${day}` } },
  { name: 'lint', code: 0, inputs: { command: 'lint', files: 'more/sound.json', arguments: day } },
  { name: 'short', code: 1, inputs: { files: 'more/short.json', profile: 'us-genius', arguments: day } },
  { name: 'altered', code: 4, inputs: { files: 'more/short.json', trust: 'trust.json', arguments: `${signed} ${day}` } },
  { name: 'open', code: 5, inputs: { files: 'more/open,?with?blanks.json', arguments: day } },
  { name: 'two lines of files', code: 1, inputs: { files: 'more/short.json\nmore/open*.json\n', arguments: day } },
  { name: 'none', code: 3, inputs: { files: 'none/*.reserve.json' } },
  { name: 'empty', code: 2, inputs: { files: '  ' }, isUnwritten: true },
  { name: 'a folder of two lines', code: 2, inputs: { files: 'more/sound.json', output: 'a\ncode=0' }, isUnwritten: true },
  { name: 'no such option', code: 2, inputs: { files: 'more/sound.json', arguments: '--no-such' }, isUnwritten: true },
  { name: 'odd', code: 2, inputs: { files: 'more/sound.json', profile: '$(touch done)`touch done`"; touch done; \'' } },
  { name: 'elsewhere', code: 1, inputs: { files: 'more/short.json', output: '-a/b c', arguments: day } },
  { name: 'hostile', code: 1, inputs: { files: 'more/hostile*.json', arguments: day } },
];

for (const row of rows) {
  const result = runAction(folder, workspace, row.inputs);
  const output = row.inputs.output ?? 'specie-out';
  const says = (what, isSo) => expect(`${row.name}: ${what}`, isSo, result);
  says(`ends with ${row.code}`, result.code === row.code);
  says('is given no input that the action does not have', result.unknown.length === 0);
  says('tells the code', row.isUnwritten || result.outputs.code === String(row.code));
  for (const [name, file] of [['result', 'result.json'], ['sarif', 'specie.sarif']]) {
    const wanted = row.isUnwritten ? '' : `${output}/${file}`;
    says(`the output ${name} is "${wanted}"`, result.outputs[name] === wanted);
    says(`${name} is there`, row.isUnwritten || existsSync(join(workspace, wanted)));
  }
  says('has a summary', row.isUnwritten || result.summary.startsWith('# specie '));
  says('commands are on again', !result.isStopped);
  const told = join(workspace, output, 'annotations.txt');
  const annotations = row.isUnwritten || !existsSync(told) ? []
    : readFileSync(told, 'utf8').split('\n').filter(Boolean);
  says('no line is a command but the annotations', result.commands.length === annotations.length
    && result.commands.every(({ name }) => ['error', 'warning', 'notice'].includes(name)));
  says('a fail is an error, and else there is none', row.code === 2
    || result.commands.some(({ name }) => name === 'error') === [1, 3, 4].includes(row.code));
  says('each annotation of a report names a file', row.code >= 2 || result.commands
    .every(({ properties }) => !properties.file || existsSync(join(workspace, properties.file))));
}
expect('nothing in an input is a command', !existsSync(join(workspace, 'done')));
console.log(`${checks} checks of ${rows.length} jobs`);
process.exitCode = faults === 0 ? 0 : 1;
