// Runs the tests of set-up, data preparation and the server; ends with "N passed, N failed".
import { dataTests } from './data_tests.mjs';
import { scriptTests } from './script_tests.mjs';
import { serverTests } from './server_tests.mjs';

let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries({ ...serverTests, ...dataTests, ...scriptTests })) {
  try {
    await test();
    ++passed;
    console.log(`ok   ${name}`);
  } catch (error) {
    ++failed;
    console.log(`FAIL ${name}\n     ${error.stack}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
