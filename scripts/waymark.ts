/**
 * The command line: parse, search and recognise with the very code the extension runs. Results
 * go to standard output, one JSON object a line; what is wrong goes to standard error.
 */
import { parseCommand } from './cli/parse-command';
import { recogniseCommand } from './cli/recognise-command';
import { searchCommand } from './cli/search-command';
import { UsageError } from './cli/usage-error';
import { writeProblem } from './cli/write-line';

const USAGE = `Usage:
  waymark parse [--all] [--home ADDRESS] FILE…
  waymark search [--entries FILE.jsonl] [--limit N] < QUERIES
  waymark recognise [--entries FILE.jsonl] < ADDRESSES.jsonl`;

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  parse: parseCommand,
  search: searchCommand,
  recognise: recogniseCommand,
};

const [name, ...args] = process.argv.slice(2);
// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  if (name === undefined) throw new UsageError(`A command is missing.\n${USAGE}`);
  if (name === '--help' || name === '-h' || name === 'help') console.log(USAGE);
  else {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      throw new UsageError(`There is no command "${name}": use parse, search or recognise.`);
    }
    await command(args);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  writeProblem(error.message);
  process.exitCode = 2;
}
