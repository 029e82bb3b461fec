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
  webkit: {
    'no devtools protocol': {
      why: 'Chrome\'s own protocol is not spoken: it blocks cookies alone, collects garbage, sets the clock and tells the accessibility tree',
      excuses: {
        'leaks/control.test.mjs': 'all',
        'leaks/preferences.test.mjs': 'all',
        'leaks/views.test.mjs': 'all',
        'storage/blocked.test.mjs': ['without_cookies_the_record_goes_to_local_storage_and_holds'],
        'wcag/behaviour.test.mjs': [
          'roles_names_and_states_are_those_that_the_eye_sees (1.1.1, 1.3.1, 4.1.2)',
          'time_scrolling_esc_a_click_beside_it_and_a_resize_are_no_choice (2.2.1)',
        ],
        'pages-looks/looks.test.mjs': ['box', 'bar', 'dialog'].flatMap((layout) => ['bottom', 'top'].map((position) =>
          `texts_and_controls_keep_off_notch_and_home_bar (${layout}, ${position})`)),
      },
    },
    'no media emulation': {
      why: 'No command sets forced colours, contrast, print or a finger, nor any medium while a page is open; GTK\'s settings give scheme and motion at the start',
      excuses: {
        'gate-embeds/place.test.mjs': ['placeholders_follow_the_visitors_scheme_unless_the_config_names_one'],
        'judges/judges.test.mjs': [
          ...['box', 'bar', 'dialog'].map((layout) => `both_judges_find_nothing_on_banner_and_preferences (${layout})`),
          'both_judges_find_nothing_on_declaration_placeholders_and_reopen_control',
          'every_explanation_is_still_needed',
        ],
        'keyboard/keyboard.test.mjs': ['accept_and_reject_are_equal_in_every_computed_style_and_size (forced colours)'],
        'wcag/focus.test.mjs': ['every_control_shows_the_focus_by_a_ring_that_stands_out (2.4.7, 1.4.11)'],
        'wcag/layout.test.mjs': [
          'every_target_has_at_least_44_pixels_for_a_finger (2.5.8)',
          'in_forced_colours_text_edges_and_the_state_of_switches_are_the_systems (1.4.1, 1.4.3, 1.4.11)',
          'nothing_is_printed',
        ],
      },
    },
    'cookies of the open page alone': {
      why: 'The driver tells of the cookies that the open page is sent; what other sites have stored, nobody can ask it',
      excuses: {
        'standin/standin.test.mjs': ['the_vendors_cookies_land_in_the_browsers_store_own_and_foreign'],
      },
    },
    'cookies of more than 4,096 bytes': {
      why: 'The engine keeps them, so a record that is longer than others keep is not driven out of its cookie',
      excuses: {
        'storage/copies.test.mjs': ['a_choice_too_long_for_a_cookie_is_kept_whole_in_local_storage'],
      },
    },
    'no layout shifts': {
      why: 'The engine does not measure them, so a test that nothing moves goes by the boxes of elements alone',
      excuses: {
        'gate-embeds/place.test.mjs': ['control_a_shift_is_measured_where_there_is_one'],
      },
    },
    'a reload sends no form again': {
      why: 'The page that answered a form is loaded anew without the form being sent, where others send it once more',
      excuses: {
        'gate-post/gate-post.test.mjs': ['control_a_plain_reload_of_that_page_sends_the_form_again'],
      },
    },
    'no request events': {
      why: 'What is asked for is known when it arrives, and over several connections it does not arrive in the order in which it was sent',
      excuses: {
        'gate-autoblock/semantics.test.mjs': ['requests_of_all_kinds_go_in_the_order_in_which_a_browser_sends_them'],
      },
    },
  },
};

/** The name of the limit that excuses a scenario in an engine, if one does. */
export function limitOf(engine, file, name) {
  const excuses = ({ excuses }) => excuses[file] === 'all' || excuses[file]?.includes(name);
  return Object.keys(limits[engine] ?? {}).find((limit) => excuses(limits[engine][limit]));
}
