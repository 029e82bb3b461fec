// Types of `window.privola` and of its events; those of a config are in the second file.
export type * from './privola-config';

/** Every category of the config with yes or no; `necessary` is always `true`. */
export type PrivolaChoice = Record<string, boolean> & { necessary: true };

/** The visitor's consent record. */
export interface PrivolaRecord {
  /** Format of the record. */
  version: 1;
  /** The config's revision at the decision. */
  revision: number;
  /** When the visitor decided, in seconds since 1970. */
  time: number;
  /** Random id made at the decision. */
  id: string;
  /** Language in which the choice was put (BCP 47). */
  locale: string;
  action: 'accept' | 'reject' | 'custom' | 'withdraw';
  /**
   * By what it was decided: a person's press in the banner, the preferences, a placeholder, the declaration, or on a link
   * or button of the page (`data-privola`); `script`: a call of `window.privola`, or a press that no person made. Missing
   * in older records.
   */
  source?: 'banner' | 'preferences' | 'placeholder' | 'declaration' | 'page' | 'script';
  choice: PrivolaChoice;
  /** Every service with yes or no. */
  services: Record<string, boolean>;
  /** After a withdrawal on this page: cookies of refused services that a page cannot delete, as `name` or `name (domain)`. */
  undeleted?: string[];
}

export interface PrivolaDetail {
  /** `null` while the visitor has not decided. */
  choice: PrivolaChoice | null;
  /** Ids of the categories that differ from before. */
  changed: string[];
  record: PrivolaRecord | null;
}

/** A fault in the config, a tag or the set-up. */
export interface PrivolaIssue {
  /** Where: a path into the config, an attribute, or a URL. */
  path: string;
  text: string;
}

export interface Privola {
  /** Fulfilled when the banner works; rejected when it cannot (then every tag stays held). */
  readonly ready: Promise<Privola>;
  readonly version: string;
  /** The choice in force; `null` while undecided. */
  choice(): PrivolaChoice | null;
  /** Whether a category, or a service, is granted. `false` while undecided (but for `necessary`). */
  allowed(what: string | { service: string }): boolean;
  acceptAll(): void;
  rejectAll(): void;
  /** Grants and refuses by category id, then by service id; what is not named stays as it is. */
  set(categories: Record<string, boolean>, services?: Record<string, boolean>): void;
  /** Takes back everything granted: deletes cookies, and loads the page anew if a tag has run. */
  withdraw(): void;
  showBanner(): void;
  showPreferences(): void;
  /** Takes banner and preferences from the screen; decides nothing. */
  hide(): void;
  record(): PrivolaRecord | null;
  /** Calls back at once if the visitor has decided, then on each change. Returns a function that ends it. */
  onChange(callback: (detail: PrivolaDetail) => void): () => void;
  /** Speaks another offered language. */
  locale(tag: string): void;
}

declare global {
  interface Window {
    privola: Privola;
  }
  interface DocumentEventMap {
    'privola:ready': CustomEvent<PrivolaDetail>;
    /** On each page with a decision, and at a page's first decision. */
    'privola:consent': CustomEvent<PrivolaDetail>;
    /** At each new decision. */
    'privola:change': CustomEvent<PrivolaDetail>;
    'privola:issue': CustomEvent<PrivolaIssue>;
  }
}
