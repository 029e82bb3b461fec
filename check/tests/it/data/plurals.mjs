// Prints the plural categories of languages (a JSON list of tags on stdin), as JSON: those of CLDR, which browsers use.
let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
console.log(JSON.stringify(JSON.parse(input).map((tag) =>
  new Intl.PluralRules(tag).resolvedOptions().pluralCategories.sort())));
