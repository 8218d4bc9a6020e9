/**
 * The command line: what the extension does with lists, pages, exports and backups, with its very code.
 * Results go to standard output, as JSON one object a line; what is wrong goes to standard error.
 */
import './build/can-parse';
import { ADD_HELP, addCommand } from './cli/add-command';
import { DIFF_HELP, diffCommand } from './cli/diff-command';
import { EXPORT_HELP, exportCommand } from './cli/export-command';
import { IMPORT_HELP, importCommand } from './cli/import-command';
import { parseCommand } from './cli/parse-command';
import { recogniseCommand } from './cli/recognise-command';
import { searchCommand } from './cli/search-command';
import { UsageError } from './cli/usage-error';
import { writeProblem } from './cli/write-line';

interface Command {
  usage: string;
  /** What it does, in one line. */
  does: string;
  /** What else is to be known of it. */
  help?: string;
  run: (args: string[]) => Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  parse: {
    usage: 'waymark parse [--all] [--home ADDRESS] FILE-OR-FOLDER…',
    does: 'what Waymark reads out of lists: one line of JSON an entry',
    help: `Prints one line of JSON an entry; what is wrong with a list goes to standard error, with its line.
  --all   links that are no entries too, each with what it is
  --home  the address of the list, from which its relative addresses count`,
    run: parseCommand,
  },
  search: {
    usage: 'waymark search [--entries FILE.jsonl] [--limit N] [QUERY…]',
    does: 'what the popup finds, in the shipped lists or in entries that parse printed',
    help: `Prints what the popup finds, one line of JSON a query. Without a query each line of standard input is one.
  --entries  what “waymark parse” printed, in place of the shipped lists
  --limit    how many results at most`,
    run: searchCommand,
  },
  recognise: {
    usage: 'waymark recognise [--entries FILE.jsonl] < ADDRESSES.jsonl',
    does: 'which entries the pages at addresses would be marked as, and why',
    help: `Reads one JSON a line: {"address": "https://…"}, with a "title" and a "canonical" address if you like.
  --entries  what “waymark parse” printed, in place of the shipped lists`,
    run: recogniseCommand,
  },
  import: {
    usage: 'waymark import [--columns FIELD=COLUMN,…] FILE-OR-DASH…',
    does: 'what is saved in the export of another program: Pocket, bookmarks, any CSV …',
    help: IMPORT_HELP,
    run: importCommand,
  },
  export: {
    usage: 'waymark export --as FORMAT --state STATE.json [--list ID]',
    does: 'a backup as a table, checklists, bookmarks, outlines or notes',
    help: EXPORT_HELP,
    run: exportCommand,
  },
  add: {
    usage: 'waymark add [--home ADDRESS] [--state STATE.json] FILE-OR-DASH',
    does: 'what adding a list would bring, before anything is stored',
    help: ADD_HELP,
    run: addCommand,
  },
  diff: {
    usage: 'waymark diff [--home ADDRESS] OLD NEW',
    does: 'what changed between two versions of a list',
    help: DIFF_HELP,
    run: diffCommand,
  },
};

const USAGE = [
  'Usage:',
  ...Object.values(COMMANDS).flatMap(({ usage, does }) => [`  ${usage}`, `      ${does}`]),
  '“waymark COMMAND --help” tells more of one.',
].join('\n');
const NAMES = Object.keys(COMMANDS)
  .join(', ')
  .replace(/, (\w+)$/, ' or $1');
const HELP = ['--help', '-h', 'help'];

const [name, ...args] = process.argv.slice(2);
// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  if (name === undefined) throw new UsageError(`A command is missing.\n${USAGE}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (HELP.includes(name)) console.log(USAGE);
  else if (!command) {
    throw new UsageError(`There is no command "${name}": use ${NAMES}.`);
  } else if (args.includes('--help') || args.includes('-h')) {
    const help = command.help ?? `Prints ${command.does}.`;
    console.log(`Usage: ${command.usage}\n${help}`);
  } else await command.run(args);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  writeProblem(error.message);
  process.exitCode = 2;
}
