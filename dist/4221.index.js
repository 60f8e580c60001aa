export const id = 4221;
export const ids = [4221];
export const modules = {

/***/ 34221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cli: () => (/* binding */ cli),
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: ./build/definitions.js
var definitions = __webpack_require__(16962);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/text.js
var core_text = __webpack_require__(26067);
// EXTERNAL MODULE: ./build/core/version.js
var version = __webpack_require__(18614);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(42732);
;// CONCATENATED MODULE: ./build/meant-command.js



/** The commands of two words that begin with this one. */
function groupOf(word) {
    return definitions/* definitionNames */.oR.filter((name) => name.startsWith(`${word} `));
}
/** What to say to words that name no command: the one that was probably meant, else where all of them are. */
function meantCommand(words) {
    const [first = ''] = words;
    if (groupOf(first).length > 0)
        return takes(first);
    const near = (0,nearest/* nearest */.p)(words.join(' '), definitions/* definitionNames */.oR) ?? (0,nearest/* nearest */.p)(first, definitions/* definitionNames */.oR);
    return near === undefined ? byOneWord(first) : didYouMean(near);
}
/** `deploi`: near to a part of a name, and not to all of it. */
function byOneWord(given) {
    const word = (0,nearest/* nearest */.p)(given, definitions/* definitionNames */.oR.flatMap(wordsOf));
    if (word === undefined)
        return 'see `pqc-delivery --help`';
    if (groupOf(word).length > 0)
        return takes(word);
    return didYouMean(definitions/* definitionNames */.oR.find((name) => wordsOf(name).includes(word)) ?? word);
}
function wordsOf(name) {
    return name.split(/[ -]/);
}
function didYouMean(name) {
    return `did you mean \`pqc-delivery ${name}\`?`;
}
function takes(group) {
    return `\`${group}\` takes ${(0,core_text/* anyOf */.EB)(groupOf(group).map((name) => name.slice(group.length + 1)))}`;
}

// EXTERNAL MODULE: ./build/registry.js + 4 modules
var registry = __webpack_require__(26509);
// EXTERNAL MODULE: ./build/runner/common-inputs.js
var common_inputs = __webpack_require__(76694);
// EXTERNAL MODULE: ./build/runner/gate-inputs.js
var gate_inputs = __webpack_require__(74716);
;// CONCATENATED MODULE: ./build/runner/help.js




/** Help is written for 80 columns, the width that every terminal has. */
const width = 80;
/** Where descriptions begin; a name that is longer gets a line of its own. */
const rightColumn = 26;
/** What there is, one line a command. */
function overview(request) {
    const { definitions, style } = request;
    const section = (title, kind) => {
        const rows = definitions.filter((definition) => definition.kind === kind);
        const lines = rows.flatMap(({ name, description }) => row({ left: name, right: description }));
        return ['', style.strong(title), ...lines];
    };
    return [
        `pqc-delivery ${version/* productVersion */.B}`,
        'Releases a service step by step under a statistical gate, takes it back in',
        'seconds when it is worse, and keeps the evidence.',
        '',
        `${style.strong('Usage')}  pqc-delivery COMMAND [FLAGS]`,
        ...section('Actions, here and in GitHub workflows', 'action'),
        ...section('Commands', 'command'),
        '',
        style.strong('Everywhere'),
        ...row({ left: '--help', right: 'What a command does, and its flags.' }),
        ...row({ left: '--version', right: 'The version.' }),
        '',
        style.strong('Exit codes'),
        '  0 done, nothing to do   3 refused             6 stopped half-way, safe',
        '  1 a fault of ours       4 the answer is no    7 a person is needed now',
        '  2 bad input             5 no answer           130 cancelled',
    ].join('\n');
}
/** The commands that begin with the same word. */
function groupHelp(request) {
    const { name, definitions, style } = request;
    return [
        `${style.strong('Usage')}  pqc-delivery ${name} COMMAND [FLAGS]`,
        '',
        style.strong('Commands'),
        ...definitions.flatMap((definition) => row({ left: definition.name, right: definition.description })),
        '',
        `\`pqc-delivery ${name} COMMAND --help\` says what one does, and its flags.`,
    ].join('\n');
}
/** What one command does, and its flags. */
function commandHelp(request) {
    const { definition, style } = request;
    const inputs = Object.entries(definition.inputs);
    const isPlace = ([name]) => placesOf(definition).has(name);
    const groups = groupsOf(inputs.filter((entry) => !isPlace(entry)));
    return [
        ...(0,core_text/* wrap */.LV)({ text: definition.description }),
        ...(definition.details ?? []).flatMap((text) => ['', ...(0,core_text/* wrap */.LV)({ text })]),
        '',
        `${style.strong('Usage')}  pqc-delivery ${usageOf(definition)}`,
        ...section({
            title: style.strong('Arguments'),
            lines: inputs.filter(isPlace).flatMap(([, spec]) => argumentRow(spec)),
        }),
        ...groups.flatMap(({ title, entries }) => section({
            title: style.strong(title),
            lines: entries.flatMap(([name, spec]) => flagRow({ name, spec })),
        })),
        ...section({ title: style.strong('Examples'), lines: examplesOf(definition) }),
    ].join('\n');
}
function placesOf(definition) {
    return new Set((definition.positional ?? []).map(({ name }) => name));
}
/** A command's own flags first, then those of the gate, then those that everything has. */
function groupsOf(inputs) {
    const common = (0,common_inputs/* commonInputs */.j$)({ mutates: true });
    const ofGate = new Set(Object.values(gate_inputs/* gateInputs */.l));
    const groupOf = ([name, spec]) => {
        if (ofGate.has(spec))
            return 'Flags of the gate, over the configuration';
        return Object.hasOwn(common, name) ? 'Flags of every command' : 'Flags';
    };
    const titles = ['Flags', 'Flags of the gate, over the configuration', 'Flags of every command'];
    return titles.map((title) => ({ title, entries: inputs.filter((entry) => groupOf(entry) === title) }));
}
function usageOf(definition) {
    const required = Object.entries(definition.inputs)
        .filter(([name, spec]) => spec.required && !placesOf(definition).has(name))
        .map(([name, spec]) => `--${name} ${spec.shape}`);
    const places = (definition.positional ?? []).map(({ name }) => definition.inputs[name]?.shape ?? name);
    return [definition.name, ...places, ...required, '[FLAGS]'].join(' ');
}
function section({ title, lines }) {
    return lines.length === 0 ? [] : ['', title, ...lines];
}
function argumentRow(spec) {
    return row({ left: spec.shape, right: describe(spec) });
}
function flagRow({ name, spec }) {
    return row({ left: spec.kind === 'flag' ? `--${name}` : `--${name} ${spec.shape}`, right: describe(spec) });
}
function describe(spec) {
    const isDefault = spec.default !== undefined && spec.kind !== 'flag';
    return isDefault ? `${spec.description} Default: ${spec.default}.` : spec.description;
}
function examplesOf(definition) {
    return definition.examples.flatMap(({ title, shell }) => (shell === undefined ? [] : [`  # ${title}`, ...shellLines(shell)]));
}
/** A command that is too long for a line goes on with another of its flags on the next, as a shell reads it. */
function shellLines(shell) {
    const [first = '', ...flags] = shell.split(/ (?=--?\w)/);
    const lines = [];
    let line = `  ${first}`;
    for (const flag of flags) {
        // room for the blank and the backslash
        if (`${line} ${flag}`.length <= width - 2) {
            line = `${line} ${flag}`;
        }
        else {
            lines.push(`${line} \\`);
            line = `    ${flag}`;
        }
    }
    return [...lines, line];
}
function row({ left, right }) {
    const lines = (0,core_text/* wrap */.LV)({ text: right, indent: rightColumn });
    if (left.length > rightColumn - 4)
        return [`  ${left}`, ...lines];
    const [first = '', ...rest] = lines;
    return [`  ${left}`.padEnd(rightColumn) + first.trimStart(), ...rest];
}

// EXTERNAL MODULE: ./build/runner/invoke.js + 2 modules
var invoke = __webpack_require__(81704);
;// CONCATENATED MODULE: ./build/runner/sources/arguments.js


/**
 * Inputs as words of a command line: `--name value`, `--name=value`, `--flag`, `--no-flag`, words by their place, and
 * `--` after which every word stands for itself. `-` is a word: standard input.
 */
function argumentSource(request) {
    const state = { definition: request.definition, texts: new Map(), problems: [], places: 0 };
    const rest = [...request.words];
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
        if (word === '--') {
            for (const plain of rest)
                takePositional(state, plain);
            break;
        }
        if (word.startsWith('-') && word !== '-')
            takeFlag({ state, word, rest });
        else
            takePositional(state, word);
    }
    const byPlace = new Set((request.definition.positional ?? []).map(({ name }) => name));
    return {
        get: (name) => state.texts.get(name),
        label: (name) => (byPlace.has(name) ? name : `--${name}`),
        problems: state.problems,
    };
}
/** The words that are flags, without their values: in `--reason -h` nobody asks for help. What is behind `--` is no flag. */
function flagsIn({ words, definition }) {
    const flags = [];
    const rest = [...words];
    for (let word = rest.shift(); word !== undefined && word !== '--'; word = rest.shift()) {
        if (!word.startsWith('-') || word === '-')
            continue;
        flags.push(word);
        const name = word.startsWith('--') ? word.slice(2) : '';
        const spec = Object.hasOwn(definition.inputs, name) ? definition.inputs[name] : undefined;
        if (spec !== undefined && spec.kind !== 'flag')
            nextValue(rest);
    }
    return flags;
}
function takePositional(state, word) {
    const place = state.definition.positional?.[state.places];
    if (place === undefined) {
        state.problems.push({ message: `${(0,core_text/* quoted */.TL)(word)} is one word too many: put texts with blanks in quotation marks` });
        return;
    }
    state.places += 1;
    set({ state, name: place.name, text: word });
}
function takeFlag({ state, word, rest }) {
    const [, name = '', assigned] = /^--?([^=]*)(?:=([^]*))?$/.exec(word) ?? [];
    const spec = Object.hasOwn(state.definition.inputs, name) ? state.definition.inputs[name] : undefined;
    const negated = name.startsWith('no-') && isFlag(state, name.slice(3)) ? name.slice(3) : undefined;
    if (negated !== undefined && spec === undefined && assigned === undefined) {
        set({ state, name: negated, text: 'false' });
    }
    else if (spec === undefined || !word.startsWith('--')) {
        state.problems.push(unknownFlag({ state, word, name }));
        // its value is no word of ours either
        if (assigned === undefined && rest[0] !== undefined && !rest[0].startsWith('-'))
            rest.shift();
    }
    else if (spec.kind === 'flag') {
        set({ state, name, text: assigned ?? 'true' });
    }
    else {
        const text = assigned ?? nextValue(rest);
        if (text === undefined)
            state.problems.push({ path: name, message: `--${name} needs a value: ${spec.shape}` });
        else
            set({ state, name, text });
    }
}
/** The word after a flag, unless it is a flag itself: a value that begins with `--` is written `--name=--value`. */
function nextValue(rest) {
    return rest[0] === undefined || rest[0].startsWith('--') ? undefined : rest.shift();
}
function isFlag(state, name) {
    return Object.hasOwn(state.definition.inputs, name) && state.definition.inputs[name]?.kind === 'flag';
}
function set({ state, name, text }) {
    if (!state.texts.has(name))
        state.texts.set(name, text);
    else
        state.problems.push({ path: name, message: `${name} is given twice` });
}
function unknownFlag({ state, word, name }) {
    const near = (0,nearest/* nearest */.p)(name, Object.keys(state.definition.inputs));
    const flag = word.replace(/=[^]*$/, '');
    const message = `${(0,core_text/* quoted */.TL)(flag)} is no flag of this command`;
    return near === undefined ? { message } : { message, nearest: `--${near}` };
}

;// CONCATENATED MODULE: ./build/runner/style.js
/** Whether a variable such as CI is on: set, and not to a word for no. */
function isOn(variable) {
    return variable !== undefined && variable !== '' && variable !== '0' && variable !== 'false';
}
/**
 * Colours (ECMA-48 SGR) on a terminal only, and not with NO_COLOR (no-color.org: set and not empty), `TERM=dumb` or in
 * CI, whose log keeps the codes as they are.
 */
function createStyle(request) {
    const { stream, variables } = request;
    const unwanted = (variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb' || isOn(variables['CI']);
    const on = stream.isTerminal && !unwanted;
    const paint = (code) => (text) => (on ? `\u001b[${code}m${text}\u001b[0m` : text);
    return { error: paint(31), warning: paint(33), good: paint(32), faint: paint(2), strong: paint(1) };
}

// EXTERNAL MODULE: ./build/core/results.js
var results = __webpack_require__(56040);
// EXTERNAL MODULE: ./build/runner/describe.js
var runner_describe = __webpack_require__(8806);
// EXTERNAL MODULE: ./build/runner/live-line.js
var live_line = __webpack_require__(38928);
// EXTERNAL MODULE: ./build/runner/mask.js + 3 modules
var mask = __webpack_require__(81423);
// EXTERNAL MODULE: ./build/runner/workflow-commands.js
var workflow_commands = __webpack_require__(12413);
;// CONCATENATED MODULE: ./build/runner/terminal-edge.js







/**
 * The edge of a terminal. What the command is for goes to standard output: its text, or with `json` the one document.
 * Everything that accompanies it goes to standard error, so that a pipe gets the former only.
 */
function createTerminalEdge(request) {
    const { variables, stdout, stderr, clock, json } = request;
    const masker = (0,mask/* createMasker */.a)();
    const live = stderr.isTerminal && !isOn(variables['CI']) && variables['TERM'] !== 'dumb';
    // in a step of a job GitHub's runner reads what is printed
    const inJob = variables['GITHUB_ACTIONS'] === 'true';
    const clean = (text) => (inJob ? (0,workflow_commands/* inertLog */.H_)(masker.apply(text)) : masker.apply(text));
    const lines = (0,live_line/* createLines */.O)({ stream: stderr, live, clock, clean });
    const style = createStyle({ stream: stderr, variables });
    let printed = false;
    // a terminal breaks lines anywhere; secrets go first, since half a secret is found by nobody
    const fit = (text, stream) => (stream.isTerminal ? (0,core_text/* folded */.TM)(masker.apply(text), (0,live_line/* widthOf */.q)(stream)) : text);
    const sayLine = (text) => lines.print(fit(text, stderr));
    const say = (label, message) => sayLine(`${label}${(0,core_text/* printable */.g$)(message)}`);
    return {
        log: {
            debug: (message) => {
                if (variables['RUNNER_DEBUG'] === '1')
                    say(style.faint('debug: '), message);
            },
            info: (message) => say('', message),
            warning: (message) => say(style.warning('warning: '), message),
            error: (message) => say(style.error('error: '), message),
        },
        progress: lines.progress,
        saved: memoryState(),
        mask: masker.add,
        print: async (text) => {
            const stream = json ? stderr : stdout;
            printed = true;
            stream.write(stream.isTerminal || inJob ? clean((0,core_text/* printable */.g$)(text)) : clean(text));
            await stream.flush();
        },
        publish: (report) => {
            lines.progress.done();
            if (json)
                stdout.write(`${(0,workflow_commands/* inertJson */.nl)(JSON.stringify((0,mask/* maskJson */.T)(report.document, masker), null, 2))}\n`);
            // what the command is for has been printed already, or is the document
            const accompanies = json || printed;
            const stream = accompanies ? stderr : stdout;
            const text = accompanies ? lines.print : (product) => stdout.write(`${clean(product)}\n`);
            const { look = '' } = report.outcome;
            if (live && look !== '')
                lines.print((0,core_text/* printable */.g$)(look));
            tell({
                report,
                good: createStyle({ stream, variables }).good,
                bad: style.error,
                say: sayLine,
                text: (told) => text(fit(told, stream)),
                mask: masker.apply,
            });
        },
        flush: async () => {
            await Promise.all([stdout.flush(), stderr.flush()]);
        },
    };
}
/** How it ended, for the person: `text` takes what the command is for, `say` what went wrong. */
function tell(request) {
    const { report, good, bad, say } = request;
    const { outcome, stack } = report;
    const succeeded = (0,results/* exitCodeOf */.F)(outcome.result) === 0;
    if (outcome.text !== undefined)
        tellText(outcome.text, request.text);
    else if (succeeded)
        request.text(`${good(`${outcome.result}: `)}${(0,core_text/* printable */.g$)(outcome.message)}`);
    if (succeeded)
        return;
    const told = outcome.error === undefined ? [outcome.message] : (0,runner_describe/* describeError */.U)(outcome.error, { ...(outcome.text === undefined ? {} : { text: outcome.text }), mask: request.mask });
    say(`${bad(`${outcome.result}: `)}${told.map((line) => (0,core_text/* printable */.g$)(line)).join('\n')}`);
    if (stack !== undefined)
        say((0,core_text/* printable */.g$)(stack));
}
/** A text without a word is no line: a command without anything to list prints nothing. */
function tellText(text, print) {
    if (text !== '')
        print((0,core_text/* printable */.g$)(text));
}
/** In a terminal there is no `post` to find it. */
function memoryState() {
    const values = new Map();
    return { get: (name) => values.get(name), set: (name, value) => void values.set(name, value) };
}

// EXTERNAL MODULE: ./build/runner/world.js + 7 modules
var runner_world = __webpack_require__(65944);
;// CONCATENATED MODULE: ./build/cli.js












/** Runs the command line of this process and ends it with the exit code of the result. */
async function cli(internal = {}) {
    const world = (0,runner_world/* processWorld */.m)({ folder: import.meta.dirname, internal });
    process.exit(await runCli({ words: process.argv.slice(2), world }));
}
/** A command line in any world; returns the exit code. `words` are what stands after `pqc-delivery`. */
async function runCli(request) {
    const { words, world } = request;
    const { name, rest } = splitName(words);
    const definition = name === undefined ? undefined : await (0,definitions/* loadDefinition */.yQ)(name);
    const flags = flagsIn({ words: rest, definition: definition ?? { inputs: {} } });
    const asksFor = (...spellings) => spellings.some((flag) => flags.includes(flag));
    const tell = teller({ world, json: asksFor('--json') });
    if (asksFor('--version', '-V'))
        return tell({ version: version/* productVersion */.B });
    if (name === undefined || definition === undefined) {
        const forHelp = words.length === 0 || words[0] === 'help' || asksFor('--help', '-h');
        return forHelp ? tell({ help: await helpFor({ words, world }) }) : unknownCommand({ words, world });
    }
    if (asksFor('--help', '-h'))
        return tell({ help: helpOf({ definition, world }) });
    return runNamed({ name, rest, definition, world });
}
/** The longest beginning of the words that names a command: `gate replay` before `gate`. */
function splitName(words) {
    for (const length of [2, 1]) {
        const name = words.slice(0, length).join(' ');
        if (words.length >= length && (0,definitions/* isDefinitionName */.hl)(name))
            return { name, rest: words.slice(length) };
    }
    return { rest: words };
}
async function runNamed(request) {
    const { name, rest, definition, world } = request;
    const source = argumentSource({ words: rest, definition });
    const edge = terminal({ world, json: /^true$/i.test(source.get('json') ?? '') });
    return (0,invoke/* invoke */.l)({
        name,
        world,
        edge,
        workingDirectory: world.currentFolder,
        run: (ports) => registry/* registry */.u[name].run({ source, ports }),
    });
}
function terminal({ world, json }) {
    const { variables, stdout, stderr, clock } = world;
    return createTerminalEdge({ variables, stdout, stderr, clock, json });
}
/** Prints the one text that was asked for, or with `json` a document of it. */
function teller({ world, json }) {
    return async (asked) => {
        const text = 'version' in asked ? asked.version : asked.help;
        world.stdout.write(`${json ? JSON.stringify(asked, null, 2) : text}\n`);
        await world.stdout.flush();
        return 0;
    };
}
function helpOf({ definition, world }) {
    return commandHelp({ definition, style: createStyle({ stream: world.stdout, variables: world.variables }) });
}
async function helpFor({ words, world }) {
    const about = words[0] === 'help' ? words.slice(1) : words;
    const { name } = splitName(about);
    if (name !== undefined)
        return helpOf({ definition: await (0,definitions/* loadDefinition */.yQ)(name), world });
    const style = createStyle({ stream: world.stdout, variables: world.variables });
    const group = groupOf(about[0]);
    if (about[0] !== undefined && group.length > 0) {
        return groupHelp({ name: about[0], definitions: await Promise.all(group.map(definitions/* loadDefinition */.yQ)), style });
    }
    return overview({ definitions: await Promise.all(definitions/* definitionNames */.oR.map(definitions/* loadDefinition */.yQ)), style });
}
/** A command that is one, behind flags: which of the words between are values of theirs, only the command knows. */
function misplaced(words) {
    const [first = ''] = words;
    if (!first.startsWith('-'))
        return undefined;
    const names = words.map((_, index) => splitName(words.slice(index)).name);
    const name = names.find((found) => found !== undefined);
    if (name === undefined)
        return undefined;
    return new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: `${(0,core_text/* quoted */.TL)(first.replace(/=[^]*$/, ''))} stands before the command ${(0,core_text/* quoted */.TL)(name)}`,
        hint: `flags come after the command: \`pqc-delivery ${name} [FLAGS]\``,
    });
}
/** Ends as a wrong input does, with the name that was probably meant. */
function unknownCommand({ words, world }) {
    const given = words.filter((word) => !word.startsWith('-')).slice(0, 2);
    const error = misplaced(words) ?? new errors/* DeliveryError */.VE({
        code: 'input-invalid',
        message: given.length === 0 ? 'no command is given' : `${(0,core_text/* quoted */.TL)(given.join(' '))} is no command of pqc-delivery`,
        hint: meantCommand(given),
        problems: [],
    });
    return (0,invoke/* invoke */.l)({
        name: 'pqc-delivery',
        world,
        edge: terminal({ world, json: words.includes('--json') }),
        workingDirectory: world.currentFolder,
        run: () => Promise.reject(error),
    });
}


/***/ }),

/***/ 97911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IB: () => (/* binding */ spoolPaths),
/* harmony export */   TE: () => (/* binding */ isSafeName),
/* harmony export */   bS: () => (/* binding */ safeNamePattern),
/* harmony export */   kW: () => (/* binding */ servicesHome),
/* harmony export */   xl: () => (/* binding */ serviceHome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


/** What a service or an environment may be called: it becomes a folder name on every file system. */
const safeNamePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Whether `name` may become a folder name: no separators, no dots, one case. */
function isSafeName(name) {
    return safeNamePattern.test(name);
}
/** `<home>/services`: a folder per service, in it one per environment. */
function servicesHome(home) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(home, 'services');
}
/** `<home>/services/<service>/<environment>`. Throws `input-invalid` for a name that is not safe as a folder name. */
function serviceHome({ home, service, environment }) {
    assertSafeName('service', service);
    assertSafeName('environment', environment);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(servicesHome(home), service, environment);
}
/** The places of the event spool. The dot in the head's name cannot be part of either name, so no two heads collide. */
function spoolPaths(place) {
    return {
        directory: node_path__WEBPACK_IMPORTED_MODULE_0__.join(serviceHome(place), 'spool'),
        keyFile: node_path__WEBPACK_IMPORTED_MODULE_0__.join(place.home, 'keys', 'spool.key'),
        headFile: node_path__WEBPACK_IMPORTED_MODULE_0__.join(place.home, 'heads', `${place.service}.${place.environment}.json`),
    };
}
function assertSafeName(what, name) {
    if (isSafeName(name))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE({
        code: 'input-invalid',
        message: `the ${what} name ${JSON.stringify(name)} is not allowed`,
        hint: 'use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit',
        problems: [{ path: what, message: 'must match [a-z0-9][a-z0-9-]{0,62}' }],
    });
}


/***/ }),

/***/ 76694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ checkGitSha),
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   NH: () => (/* binding */ reasonInput),
/* harmony export */   j$: () => (/* binding */ commonInputs)
/* harmony export */ });
/* harmony import */ var _core_home_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97911);
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82799);


/** What a service or an environment may be called, as an input's check. */
function checkName(text) {
    return (0,_core_home_js__WEBPACK_IMPORTED_MODULE_0__/* .isSafeName */ .TE)(text)
        ? undefined
        : 'is no name: use lower-case letters, digits and hyphens, at most 63, not starting with a hyphen';
}
const dryRunOfMutations = 'Print the exact plan and change nothing: no traffic, no file, no event.';
const dryRunOfReaders = 'Accepted everywhere; this command changes nothing anyway.';
/** The inputs that everything has. */
function commonInputs(does) {
    return {
        config: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'The configuration file. Default: .github/pqc-delivery.yml, else pqc-delivery.yml.',
            shape: 'FILE',
        }),
        environment: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'The environment of the configuration. Needed when there are several.',
            shape: 'NAME',
            check: checkName,
        }),
        service: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'The service of the configuration. Needed when there are several.',
            shape: 'NAME',
            check: checkName,
        }),
        'dry-run': _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.flag({ description: does.mutates ? dryRunOfMutations : dryRunOfReaders }),
        json: _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.flag({
            description: 'Put one JSON document on standard output and everything for people on standard error.',
        }),
        'metrics-file': _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
            description: 'Write metrics to this file when it ends, as OpenMetrics text; - is standard output.',
            shape: 'FILE|-',
        }),
    };
}
/** Why a change is made, as people write it; goes into the record. */
const reasonInput = _input_js__WEBPACK_IMPORTED_MODULE_1__/* .input */ .h.text({
    description: 'Why, in your own words. It goes into the history and the audit events.',
    shape: 'TEXT',
    multiline: true,
    check: (text) => ([...text].length > 1000 ? 'is longer than 1000 characters' : undefined),
});
/** A commit as Git names it: SHA-1 or SHA-256, whole or shortened. */
function checkGitSha(text) {
    return /^[0-9a-f]{7,64}$/.test(text) ? undefined : 'is no Git SHA: 7 to 64 digits 0-9 and a-f';
}


/***/ }),

/***/ 74716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ gateOverrides),
/* harmony export */   l: () => (/* binding */ gateInputs)
/* harmony export */ });
/* harmony import */ var _input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82799);

/** A limit of the latency, in milliseconds. */
const ofLatency = { min: 1, max: 600_000 };
const longestStep = 7 * 86_400_000;
/**
 * The gate's own inputs: each overrides the key of the configuration that `gateKeys` names. Their bounds are those of the
 * keys, which a test compares: so a value that can never be right is told together with all other inputs.
 */
const gateInputs = {
    mode: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['decide', 'observe'], {
        description: 'observe decides, records and reports what the gate would have done, and never acts.',
    }),
    max: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: 'Fail: proven above this error rate, and worse than the stable side.', above: 0, max: 0.5 }),
    detect: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({ description: '', above: 0, max: 0.9 }), {
        most: 20,
        description: 'Pass: an error rate this high is ruled out. One per step; the last repeats.',
    }),
    'max-increase': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Fail also when proven worse than the stable side by more than this.',
        nullable: true,
        above: 0,
        max: 0.5,
    }),
    'count-as-error': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.list(_input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({ description: '', integer: true, min: 400, max: 499 }), {
        description: 'Status codes that count as errors besides 5xx, resets and timeouts.',
        shape: 'CODE,…',
        most: 100,
    }),
    'max-ratio': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: "The candidate's p95 latency may be this many times the stable side's.",
        nullable: true,
        above: 1,
        max: 100,
    }),
    'slow-from': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'For max-ratio: what takes no longer than this is not slow, however quick the stable side is.',
        nullable: true,
        ...ofLatency,
    }),
    p95: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p95 latency.', nullable: true, ...ofLatency }),
    p99: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'Absolute limit of the p99 latency.', nullable: true, ...ofLatency }),
    'min-requests': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'Requests that the candidate must have had before a step can pass. Never limits fail.',
        integer: true,
        min: 0,
        max: 1_000_000,
    }),
    'warm-up': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'So long after a side first gets traffic only the hard trip can fail, and nothing counts.',
        max: 600_000,
    }),
    'hard-trip': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.number({
        description: 'So many candidate requests without one success fail at once.',
        integer: true,
        min: 3,
        max: 1_000,
    }),
    'when-inconclusive': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.choice(['hold', 'fail', 'proceed'], {
        description: 'What happens when a step ends without an answer.',
    }),
    alpha: _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.rate({
        description: 'Chance that a whole rollout of a healthy release is rolled back.',
        above: 0,
        max: 0.2,
    }),
    'step-min': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({ description: 'No step ends before this, even when its gate has passed.', max: longestStep }),
    'step-max': _input_js__WEBPACK_IMPORTED_MODULE_0__/* .input */ .h.duration({
        description: 'A step that has no answer by then is inconclusive.',
        min: 1_000,
        max: longestStep,
    }),
};
/** The configuration's key of each of the gate's inputs. */
const gateKeys = {
    mode: 'rollout.gate.mode',
    max: 'rollout.gate.error-rate.max',
    detect: 'rollout.gate.error-rate.detect',
    maxIncrease: 'rollout.gate.error-rate.max-increase',
    countAsError: 'rollout.gate.error-rate.count-as-error',
    maxRatio: 'rollout.gate.latency.max-ratio',
    slowFrom: 'rollout.gate.latency.slow-from',
    p95: 'rollout.gate.latency.p95',
    p99: 'rollout.gate.latency.p99',
    minRequests: 'rollout.gate.min-requests',
    warmUp: 'rollout.gate.warm-up',
    hardTrip: 'rollout.gate.hard-trip',
    whenInconclusive: 'rollout.gate.when-inconclusive',
    alpha: 'rollout.gate.alpha',
    stepMin: 'rollout.step-time.min',
    stepMax: 'rollout.step-time.max',
};
const durations = new Set(['slowFrom', 'p95', 'p99', 'warmUp', 'stepMin', 'stepMax']);
/** The gate's inputs that were given, as overrides of the configuration: the highest of its layers. */
function gateOverrides(inputs) {
    const overrides = [];
    for (const [key, path] of Object.entries(gateKeys)) {
        const value = inputs[key];
        if (value === undefined)
            continue;
        const written = durations.has(key) && value !== null ? `${String(value)}ms` : value;
        overrides.push({ path, value: written, input: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) });
    }
    return overrides;
}


/***/ })

};
