// What an engine, or the driver through which it is reached, cannot do, so that scenarios that need it are excused there:
// no other reason excuses one. limits.test.mjs proves each limit in the engine itself; `cargo xtask test` takes a limit that
// excuses nothing for a fault.

/**
 * By engine and by the limit's name: `why`, and `excuses`: by file, below tests/browser, the names of the scenarios that
 * need it, or "all" of them.
 */
export const limits = {
  chromium: {},
  firefox: {
    'no devtools protocol': {
      why: 'Chrome\'s own protocol is not spoken; what it emulates cannot be had by WebDriver BiDi',
      excuses: {
        'storage/blocked.test.mjs': ['without_cookies_the_record_goes_to_local_storage_and_holds'],
      },
    },
    'speculative parser': {
      why: 'Files of live tags inside a template are fetched before any script can speak; the tags in it must be held too',
      excuses: {
        'gate-kinds/gate-kinds.test.mjs': ['nothing_of_any_kind_is_requested_or_run_before_the_choice', 'rejecting_runs_only_what_waits_for_the_refusal'],
      },
    },
  },
};

/** The name of the limit that excuses a scenario in an engine, if one does. */
export function limitOf(engine, file, name) {
  const excuses = ({ excuses }) => excuses[file] === 'all' || excuses[file]?.includes(name);
  return Object.keys(limits[engine] ?? {}).find((limit) => excuses(limits[engine][limit]));
}
