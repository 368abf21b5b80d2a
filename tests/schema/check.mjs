// node tests/schema/check.mjs SCHEMA FILE...
// Validates JSON files against a JSON Schema (draft 2020-12, strict); exit 1 when one is not valid.
// Trust files, waivers, facts files and layouts may hold `//` comments; they are blanked out first.
import {readFileSync} from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [schemaPath, ...files] = process.argv.slice(2);
if (schemaPath === undefined || files.length === 0) {
  console.error('usage: node tests/schema/check.mjs SCHEMA FILE...');
  process.exit(2);
}

// Strict, but for two habits of ours: an amount is a string or a number, and a `required` that stands
// in an `anyOf` speaks of properties that are defined beside it.
const ajv = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  allErrors: true,
});
addFormats(ajv);

/** Blanks `//` comments outside strings, and leaves every line where it was. */
function withoutComments(text) {
  return text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/g, (part) => (part[0] === '"' ? part : ''));
}

const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
const allowsComments = /^urn:specie:schema:(trust|waivers|facts|layout|columns|concepts):/.test(schema.$id);

function readJson(path) {
  const text = readFileSync(path, 'utf8');
  return JSON.parse(allowsComments ? withoutComments(text) : text);
}

// Some lean on the definitions of another that lies beside them.
const beside = (name) => new URL(`../../formats/json/schema/${name}.schema.json`, import.meta.url);
const result = JSON.parse(readFileSync(beside('result'), 'utf8'));
if (schema.$id !== result.$id) {
  ajv.addSchema(result);
}
const validate = ajv.compile(schema);
let bad = 0;
for (const file of files) {
  try {
    if (validate(readJson(file))) {
      continue;
    }
    for (const each of validate.errors) {
      const detail = each.params.additionalProperty ?? each.params.allowedValues ?? '';
      console.error(`${file}: ${each.instancePath || '/'} ${each.message} ${detail}`.trimEnd());
    }
  } catch (error) {
    console.error(`${file}: ${error.message}`);
  }
  bad += 1;
}
console.log(`${files.length - bad} of ${files.length} files are valid`);
process.exit(bad === 0 ? 0 : 1);
