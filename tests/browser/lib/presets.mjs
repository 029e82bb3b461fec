// Where the built files of the presets lie; written anew, so that the tests do not follow the banner into a mistake.

/** The path of a preset's file below the banner's folder. */
export const presetFile = (id) => `vendors/${[...id].join('_')}.json`;
