/** Signs, bars and words that stand in many places. */
import { Announcement } from '../../components/Announcement';
import { CheckSign } from '../../components/CheckSign';
import { CrashGuard } from '../../components/CrashGuard';
import { EntryMeta } from '../../components/EntryMeta';
import { Highlighted } from '../../components/Highlighted';
import { LineList, More } from '../../components/LineList';
import { ListOptions } from '../../components/ListOptions';
import { LongWork } from '../../components/LongWork';
import { NoteText } from '../../components/NoteText';
import { Notice } from '../../components/Notice';
import { PageGuard } from '../../components/PageGuard';
import { ProgressBar } from '../../components/ProgressBar';
import { SearchNotes } from '../../components/SearchNotes';
import { StandingNotice } from '../../components/StandingNotice';
import { StateSign } from '../../components/StateSign';
import { WeekLine } from '../../components/WeekLine';
import { WorkBar } from '../../components/WorkBar';
import { FAILURE_KINDS, type Failure } from '../../lib/messages/failure-of';
import { type Family, nothing } from './example';
import { BEGUN, home, kafkaRows, READ, SKIPPED, sampleRow, UNREAD } from './sample-rows';

function Broken(): never {
  throw new Error('an example of a part that fails');
}

const failed = (failure: Failure) => (
  <StandingNotice
    standing={{ kind: 'failed', failure, canSearch: failure === 'silent' }}
    onAgain={nothing}
    onDismiss={nothing}
    onBackup={nothing}
  />
);

const work = { id: 1, title: 'Papers we love', done: 12_400, total: 31_000 };

const NOTE = `## What it says

A **log** is the simplest storage there is: _append only_, in order of time.

- read it before \`Kafka\`
- then [the paper](https://example.com/paper)

> Each of them is a view of the log.

| what | how much |
| --- | --- |
| writes | 2 M/s |

\`\`\`
append(log, entry)
\`\`\``;

export const small: Family = {
  sheet: 'library',
  examples: {
    StateSign: {
      unread: <StateSign reading={UNREAD} />,
      'begun, 40 %': <StateSign reading={BEGUN} />,
      read: <StateSign reading={READ} />,
      skipped: <StateSign reading={SKIPPED} />,
      gone: <StateSign reading={UNREAD} isGone />,
    },
    CheckSign: {
      'not chosen': <CheckSign isChecked={false} />,
      chosen: <CheckSign isChecked />,
    },
    ProgressBar: {
      'nothing read': <ProgressBar label="A list" read={0} reading={0} total={240} />,
      'some of it': <ProgressBar label="A list" read={118} reading={60} total={726} />,
      all: <ProgressBar label="A list" read={17} reading={0} total={17} />,
      'an empty list': <ProgressBar label="A list" read={0} reading={0} total={0} />,
    },
    WorkBar: {
      'half way': <WorkBar label="Adding" done={600} total={1_200} words="600 of 1,200" />,
    },
    Highlighted: {
      plain: <Highlighted text="Kafka at LinkedIn" />,
      'two words found': (
        <Highlighted
          text="Chaperone: Audit Kafka End-to-End at Uber"
          ranges={[
            [17, 22],
            [37, 41],
          ]}
        />
      ),
    },
    EntryMeta: {
      'one place': <EntryMeta row={sampleRow(1, { company: 'Uber', year: 2016 })} isWide={false} />,
      'two places, wide': <EntryMeta row={kafkaRows[3] ?? sampleRow(2)} isWide />,
    },
    Notice: {
      'done, can be undone': (
        <Notice
          notice={{ id: 1, text: 'Read: Kafka at LinkedIn', tone: 'done', canUndo: true }}
          onUndo={nothing}
          onExpire={nothing}
        />
      ),
      failed: (
        <Notice
          notice={{
            id: 2,
            text: 'That could not be saved. Nothing was changed.',
            tone: 'failed',
            canUndo: false,
          }}
          onUndo={nothing}
          onExpire={nothing}
        />
      ),
    },
    StandingNotice: {
      ...Object.fromEntries(FAILURE_KINDS.map((kind) => [`failed: ${kind}`, failed(kind)])),
      'preparing the lists': (
        <StandingNotice
          standing={{ kind: 'preparing', lists: 5, done: 300, total: 887 }}
          onAgain={nothing}
          onDismiss={nothing}
        />
      ),
      'a list on its way': (
        <StandingNotice
          standing={{ kind: 'preparing', work: { ...work, stage: 'adding', onCancel: nothing } }}
          onAgain={nothing}
          onDismiss={nothing}
        />
      ),
      'the record is lost, with a backup': (
        <StandingNotice
          standing={{ kind: 'lost', backupDay: '28 Oct' }}
          onAgain={nothing}
          onDismiss={nothing}
          onBackup={nothing}
        />
      ),
      'the record is lost, without one': (
        <StandingNotice standing={{ kind: 'lost' }} onAgain={nothing} onDismiss={nothing} />
      ),
    },
    LongWork: {
      adding: (
        <LongWork
          work={{
            ...work,
            stage: 'adding',
            pace: { perSecond: 900, secondsLeft: 21 },
            onCancel: nothing,
          }}
        />
      ),
      finishing: <LongWork work={{ ...work, stage: 'finishing', done: 31_000 }} />,
      'taking back': <LongWork work={{ ...work, stage: 'takingBack' }} />,
      'cards of a deck': <LongWork work={{ ...work, kind: 'importOfCards', stage: 'adding' }} />,
      'a newer version': (
        <LongWork work={{ ...work, kind: 'replacing', stage: 'adding', onCancel: nothing }} />
      ),
      'a list that comes back': <LongWork work={{ ...work, kind: 'returning', stage: 'adding' }} />,
      indexing: <LongWork work={{ ...work, stage: 'indexing' }} />,
    },
    CrashGuard: {
      'nothing is wrong': (
        <CrashGuard sentence="Something went wrong." onCrash={nothing}>
          <p>A part of a page.</p>
        </CrashGuard>
      ),
      'its part has failed': (
        <CrashGuard sentence="Something went wrong here. Reload the page." onCrash={nothing}>
          <Broken />
        </CrashGuard>
      ),
    },
    PageGuard: {
      'its page has failed': (
        <PageGuard concernsAll={() => false} onCrash={nothing}>
          <Broken />
        </PageGuard>
      ),
    },
    SearchNotes: {
      two: <SearchNotes notes={['Showing results for “kafka”.', 'No list is called “nowhere”.']} />,
    },
    LineList: {
      'a few': <LineList lines={['First', 'Second']} />,
      many: <LineList lines={Array.from({ length: 20 }, (_, at) => `Line ${at + 1}`)} />,
    },
    More: { some: <More count={1_249} /> },
    ListOptions: {
      all: (
        <select aria-label="List">
          <ListOptions lists={home.lists} all="All lists" />
        </select>
      ),
    },
    NoteText: { 'all that a note can hold': <NoteText text={NOTE} /> },
    WeekLine: {
      'plan and reviews': (
        <WeekLine week={{ entries: 6, read: 2, minutesLeft: 95 }} due={3} onOpen={nothing} />
      ),
      'all read, nothing due': (
        <WeekLine week={{ entries: 6, read: 6, minutesLeft: 0 }} due={0} onOpen={nothing} />
      ),
    },
    Announcement: { 'read aloud, not seen': <Announcement text="12 results" /> },
  },
};
