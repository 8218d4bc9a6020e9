/**
 * A note while it is being written: saved after a short pause, and at once where it is asked for. What
 * is typed is kept until it is stored, whatever fails, and what another page stores is merged into it.
 */
import { mergeTexts } from '../../lib/reading/merge-texts';

/** How it stands with what was typed. */
export interface DraftState {
  /** What the field shows. */
  text: string;
  step: 'saved' | 'waiting' | 'saving' | 'failed';
  /** Why it could not be stored. */
  error?: unknown;
}

export interface DraftOptions {
  /** What is stored. */
  stored: string;
  /** Stores a text that was made from another one. @returns what is stored then */
  save: (text: string, base: string) => Promise<string>;
  /** Keeps what is typed at once, out of the database; undefined where all of it is stored. */
  keep: (draft: { text: string; base: string } | undefined) => void;
  hear: (state: DraftState) => void;
}

/** So long after the last key what was typed is stored, ms. */
export const SAVED_AFTER_MS = 600;

export class NoteDraft {
  #text: string;
  /** What was stored when `#text` was made from it. */
  #base: string;
  #step: DraftState['step'] = 'saved';
  #error: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(private readonly options: DraftOptions) {
    this.#text = options.stored;
    this.#base = options.stored;
  }

  get state(): DraftState {
    const error = this.#step === 'failed' ? { error: this.#error } : {};
    return { text: this.#text, step: this.#step, ...error };
  }

  /** The field holds this text now. */
  type(text: string): void {
    this.#text = text;
    this.options.keep({ text, base: this.#base });
    this.#wait();
  }

  /** Something was stored, here or by another page: where nothing is being typed, it is shown. */
  take(stored: string): void {
    if (this.#saving || this.#text !== this.#base || stored === this.#base) return;
    this.#base = stored;
    this.#text = stored;
    this.#tell('saved');
  }

  /** Stores what is not stored yet, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    if (this.#text === this.#base) return;
    this.#saving = this.#save();
    await this.#saving;
  }

  async #save(): Promise<void> {
    const [text, base] = [this.#text, this.#base];
    this.#tell('saving');
    try {
      const stored = await this.options.save(text, base);
      // What was typed meanwhile goes on from what was sent.
      this.#text = mergeTexts(text, stored, this.#text);
      this.#base = stored;
      this.#saving = undefined;
      const isAll = this.#text === stored;
      this.options.keep(isAll ? undefined : { text: this.#text, base: stored });
      if (isAll) this.#tell('saved');
      else this.#wait();
    } catch (error) {
      this.#saving = undefined;
      this.#error = error;
      this.#tell('failed');
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SAVED_AFTER_MS);
    this.#tell('waiting');
  }

  #tell(step: DraftState['step']): void {
    this.#step = step;
    this.options.hear(this.state);
  }
}
