// What a build has inside of its config: what is needed before a choice.
/* global PRIVOLA_CONFIG: put in by `privola build` */
export const CONFIG = PRIVOLA_CONFIG;
