// A held script of another origin; the page states its hash.
mark('foreign');
