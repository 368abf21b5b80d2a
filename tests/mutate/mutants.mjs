// Every change of one rulebook document that tests/mutate.sh speaks of.

const CONDITIONS = ['applies_if', 'holds', 'unless', 'when', 'limits', 'scope', 'parts'];
const NUMBERS = [
  'at_least', 'at_most', 'more_than', 'info_at_least', 'months_before_verification_at_most'];
const WORDS = [
  'in', 'not_in', 'classes', 'undetermined', 'doubtful_words', 'of', 'look_through', 'underlying',
  'signed_by', 'signed_by_any', 'applies_to', 'information_under', 'mentions', 'mentions_none'];
const LEFT_OUT = ['met_if_absent', 'open_unless_met', 'law_undetermined', 'carried_by_report'];
const COMPARATORS = {
  at_least: ['at_most', 'more_than'],
  at_most: ['at_least', 'more_than'],
  more_than: ['at_most', 'at_least'],
};
const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** '0.05' by so many units of its last digit. */
function moved(text, by) {
  const places = (text.split('.')[1] ?? '').length;
  const units = BigInt(text.replace('.', '')) + BigInt(by);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return (units < 0n ? '-' : '') + whole + (places ? '.' + digits.slice(-places) : '');
}

function leaveOut(parent, key) {
  if (Array.isArray(parent)) {
    parent.splice(key, 1);
  } else {
    delete parent[key];
  }
}

class Mutants {
  list = [];

  /** `edit` is given the parent of what stands at `path`, and its key there. */
  add(path, what, edit) {
    this.list.push({
      pointer: path.map((each) => '/' + each).join(''),
      what,
      apply(copy) {
        edit(path.slice(0, -1).reduce((at, key) => at[key], copy), path.at(-1));
      },
    });
  }

  number(path, text) {
    for (const by of [1, -1]) {
      this.add(path, `${text} -> ${moved(text, by)}`, (parent, key) => {
        parent[key] = moved(text, by);
      });
    }
  }

  comparator(path, isOfCriterion) {
    const name = path.at(-1);
    for (const other of COMPARATORS[name] ?? []) {
      if (isOfCriterion && other === 'more_than') continue; // a criterion has no such comparison
      this.add(path, `${name} -> ${other}`, (parent) => {
        parent[other] = parent[name];
        delete parent[name];
      });
    }
  }

  /** The word lists of `with`: numbers are moved, other words left out. */
  parameters(path, lists) {
    for (const [name, words] of Object.entries(lists)) {
      words.forEach((word, i) => {
        if (NUMBER.test(word)) {
          this.number([...path, name, i], word);
        } else if (words.length > 1) {
          this.add([...path, name, i], `without ${JSON.stringify(word)}`, leaveOut);
        }
      });
    }
  }

  elements(path, list) {
    list.forEach((each, i) => {
      const at = [...path, i];
      if (CONDITIONS.includes(path.at(-1))) {
        this.add(at, 'dropped', leaveOut);
      } else if (WORDS.includes(path.at(-1)) && list.length > 1) {
        this.add(at, `without ${JSON.stringify(each)}`, leaveOut);
      }
      if (typeof each === 'object') this.members(at, each);
    });
  }

  member(path, value, parent) {
    const name = path.at(-1);
    const isOneReading = 'kind' in parent && parent.kind !== 'measured'; // shown, never judged
    if (NUMBERS.includes(name) && !isOneReading) {
      this.number(path, value);
      this.comparator(path, 'measure' in parent);
    }
    if (name === 'is') this.add(path, `${value} -> ${!value}`, (at) => (at.is = !value));
    if (LEFT_OUT.includes(name)) this.add(path, 'dropped', leaveOut);
    if (name === 'with') {
      this.parameters(path, value);
    } else if (Array.isArray(value)) {
      this.elements(path, value);
    } else if (typeof value === 'object') {
      this.members(path, value);
    }
  }

  members(path, object) {
    for (const [name, each] of Object.entries(object)) this.member([...path, name], each, object);
  }
}

/** Each as {pointer, what, apply}; `apply` changes a copy of the document in place. */
export function mutantsOf(document, isScopeSeen) {
  const mutants = new Mutants();
  const {scope, ...rest} = document;
  mutants.members([], isScopeSeen ? document : rest);
  return mutants.list;
}
