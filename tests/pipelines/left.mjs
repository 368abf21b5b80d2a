// node tests/pipelines/left.mjs FOLDER CODE PROJECT
//
// What a job left in FOLDER: the six outputs, which agree with its exit code, and name files of PROJECT.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [folder, code, project] = process.argv.slice(2);
const faults = [];
const expect = (isSo, what) => isSo || faults.push(what);
const text = (name) => readFileSync(join(folder, name), 'utf8');

const names = ['annotations.txt', 'gl-code-quality-report.json', 'result.json', 'specie.sarif', 'specie.xml',
  'summary.md'];
const found = readdirSync(folder).sort();
expect(String(found) === String(names), `the files are ${found}`);

const { exit } = JSON.parse(text('result.json'));
const said = exit.reported ?? exit;
expect(said.code === Number(code), `the record says ${said.code}`);

// GitLab shows a job's findings by these five; it knows these severities.
const issues = JSON.parse(text('gl-code-quality-report.json'));
const severities = ['info', 'minor', 'major', 'critical', 'blocker'];
for (const each of issues) {
  expect(each.check_name && each.description && each.fingerprint, `an issue lacks a key: ${each.check_name}`);
  expect(severities.includes(each.severity), `an issue is ${each.severity}`);
  expect(each.location.lines.begin >= 1, `${each.check_name} has no line`);
  expect(exit.code === 3 || existsSync(join(project, each.location.path)), `there is no ${each.location.path}`);
}
expect(new Set(issues.map((each) => each.fingerprint)).size === issues.length, 'two issues have one fingerprint');

const suites = text('specie.xml').match(/<testsuites [^>]*>/)[0];
const count = (name) => Number(suites.match(` ${name}="([0-9]+)"`)[1]);
expect(count('tests') > 0, 'JUnit has no test');
expect(![1, 4].includes(exit.code) || count('failures') > 0, 'JUnit has no failure');
expect(exit.code !== 0 || count('failures') + count('errors') === 0, 'JUnit has failures');
expect(JSON.parse(text('specie.sarif')).version === '2.1.0', 'SARIF is of another version');
expect(text('summary.md').startsWith('# specie '), 'the summary has no heading');

faults.forEach((each) => console.log(`${folder}: ${each}`));
process.exitCode = faults.length === 0 ? 0 : 1;
