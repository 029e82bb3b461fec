// A script inside a held template; the query names it.
mark(document.currentScript.src.split('?')[1]);
