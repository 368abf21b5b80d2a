// A composite action's steps, run as GitHub's runner runs them, as far as ours needs it: inputs and
// their defaults, each step's environment and shell, the files that a step writes, the commands that
// its lines are, and the outputs of the whole.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';

export const read = (path) => load(readFileSync(path, 'utf8'));

/// "${{ inputs.files }}" with what that is here; anything else that GitHub would evaluate is refused.
function evaluated(text, known) {
  return String(text).replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => {
    if (!/^[\w.-]+$/.test(expression)) throw new Error(`not evaluated here: ${expression}`);
    return expression.split('.').reduce((value, key) => value?.[key], known) ?? '';
  });
}

/// The lines that are commands, "::name properties::message" alone on a line or "##[name]message" anywhere
/// in it, but for those between "::stop-commands::WORD" and "::WORD::".
export function commandsIn(text) {
  const commands = [];
  let word = null;
  for (const line of text.split('\n')) {
    const match = line.trimStart().match(/^::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/s)
      ?? line.match(/##\[([\w-]+)(?: ([^\]]*))?\](.*)$/s);
    if (word !== null) {
      if (line.trim() === `::${word}::`) word = null;
    } else if (match?.[1] === 'stop-commands') {
      word = match[3];
    } else if (match) {
      const properties = Object.fromEntries((match[2] ?? '').split(',').filter(Boolean)
        .map((each) => each.split(/=(.*)/s).slice(0, 2))
        .map(([name, value]) => [name, value?.replace(/%(0A|0D|25|2C|3A)/g, decodeURIComponent)]));
      commands.push({ name: match[1], properties, message: match[3] });
    }
  }
  return { commands, isStopped: word !== null };
}

/// name=value, or name<<WORD, lines, WORD.
function pairsIn(text) {
  const pairs = {};
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines.shift();
    const many = line.match(/^([^=]*)<<(.*)$/);
    if (many) {
      const end = lines.indexOf(many[2]);
      pairs[many[1]] = lines.splice(0, end + 1).slice(0, -1).join('\n');
    } else if (line !== '') {
      if (!line.includes('=')) throw new Error(`no output: ${line}`);
      const [name, value] = line.split(/=(.*)/s);
      pairs[name] = value;
    }
  }
  return pairs;
}

/// Runs the action of `folder` in `workspace`. The exit code is that of the first step that fails.
export function runAction(folder, workspace, given) {
  const action = read(join(folder, 'action.yml'));
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  const inputs = Object.fromEntries(Object.entries(action.inputs)
    .map(([name, { default: usual }]) => [name, given[name] ?? usual ?? '']));
  const steps = {};
  const result = { code: 0, unknown, log: '', summary: '', outputs: {} };
  for (const step of action.runs.steps) {
    const files = mkdtempSync(join(tmpdir(), 'step-'));
    const file = (name, text) => (writeFileSync(join(files, name), text), join(files, name));
    const environment = Object.fromEntries(Object.entries(step.env ?? {})
      .map(([name, value]) => [name, evaluated(value, { inputs, steps })]));
    if (step.shell !== 'sh') throw new Error(`a shell that is not run here: ${step.shell}`);
    const ran = spawnSync('sh', ['-e', file('script.sh', evaluated(step.run, { inputs, steps }))], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        HOME: process.env.HOME, PATH: process.env.PATH, CI: 'true', ...environment, GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace, GITHUB_ACTION_PATH: folder, GITHUB_OUTPUT: file('output', ''),
        GITHUB_STEP_SUMMARY: file('summary', ''), GITHUB_ENV: file('env', ''), GITHUB_PATH: file('path', ''),
      },
    });
    result.code ||= ran.status ?? 128;
    // The runner reads both streams, in whatever order they come.
    result.log += ran.stderr + ran.stdout;
    result.summary += readFileSync(join(files, 'summary'), 'utf8');
    steps[step.id] = { outputs: pairsIn(readFileSync(join(files, 'output'), 'utf8')) };
    rmSync(files, { recursive: true });
    if (result.code !== 0) break;
  }
  for (const [name, { value }] of Object.entries(action.outputs)) {
    result.outputs[name] = evaluated(value, { inputs, steps });
  }
  return { ...result, ...commandsIn(result.log) };
}
