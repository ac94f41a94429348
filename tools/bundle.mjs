// Runs esbuild once for each of the given sets of options; prints what each run wrote.
import { buildSync } from "esbuild";

const runs = JSON.parse(process.argv[2]);
const written = runs.map((options) => buildSync({ ...options, metafile: true }).metafile.outputs);
console.log(JSON.stringify(written));
