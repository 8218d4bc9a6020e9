/** The completions of what is being typed: which are offered, which one is meant, and taking it. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CompletionsView } from './view-models';

interface CompletionOptions {
  query: string;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Whether the query has found something. */
  hasRows: boolean;
  complete: (query: string, caret: number) => CompletionsView | undefined;
  onQuery: (query: string) => void;
}

interface Completions {
  /** Absent where there is nothing to complete. */
  offered: CompletionsView | undefined;
  /** They are values to choose from, shown as a list. */
  areValues: boolean;
  /** Index of the one that is meant; -1 while typing goes on. */
  at: number;
  choose: (index: number) => void;
  /** Puts one into the field. */
  accept: (index: number) => void;
  /** Not for this query any more. */
  dismiss: () => void;
  onCaret: (caret: number) => void;
}

export function useCompletions(options: CompletionOptions): Completions {
  const { query, inputRef, hasRows, complete, onQuery } = options;
  const caretAfter = useRef<number | undefined>(undefined);
  const [caret, setCaret] = useState(query.length);
  const [dismissedFor, setDismissedFor] = useState<string | undefined>(undefined);
  const [choice, setChoice] = useState({ query: '', index: 0 });
  const offered = query !== '' && dismissedFor !== query ? complete(query, caret) : undefined;
  const areValues = offered?.of === 'value';
  // What was typed may already be what was meant: Enter opens a result as long as there is one.
  const unchosen = areValues && hasRows ? -1 : 0;
  useLayoutEffect(() => {
    if (caretAfter.current === undefined) return;
    inputRef.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  });
  return {
    offered,
    areValues,
    at: choice.query === query ? choice.index : unchosen,
    choose: (index) => setChoice({ query, index }),
    accept(index) {
      const item = offered?.items[index];
      if (!item) return;
      caretAfter.current = item.caret;
      setCaret(item.caret);
      onQuery(item.text);
      inputRef.current?.focus();
    },
    dismiss: () => setDismissedFor(query),
    onCaret: setCaret,
  };
}
