// Reads {schema, configs} and prints whether Ajv, which reads the schema strictly, accepts each config.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const { schema, configs } = JSON.parse(readFileSync(0, "utf8"));
// Strict: an unknown keyword in the schema is an error. Which fields must stand together is said apart from the fields.
const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema);
process.stdout.write(JSON.stringify(configs.map((config) => validate(config))));
